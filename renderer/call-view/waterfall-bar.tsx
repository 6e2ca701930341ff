import type { ReactElement } from 'react';
import type { Call } from '#contract/entities/call.ts';
import { cx } from '../ui/class-names.ts';
import { phaseSpans } from './phases.ts';
import type { TimeAxis } from './time-axis.ts';
import styles from './waterfall-bar.module.css';

export type WaterfallBarProps = {
  call: Pick<Call, 'startedAt' | 'durationMs' | 'timings' | 'error' | 'fault'>;
  /** The axis it lies on. */
  axis: Pick<TimeAxis, 'start' | 'span'>;
};

/** A call on a time axis, in the colours of its phases. Only visual: the numbers are elsewhere as text. */
export const WaterfallBar = ({ call, axis }: WaterfallBarProps): ReactElement => (
  <span aria-hidden="true" className={styles.track}>
    <span
      className={cx(styles.bar, call.error !== null && styles.failed, call.fault !== null && styles.fault)}
      style={{
        left: `${percent(call.startedAt - axis.start, axis.span)}%`,
        width: `${percent(call.durationMs, axis.span)}%`,
      }}
    >
      {phaseSpans(call).map(({ kind, ms }) => (
        <span key={kind} className={styles[kind]} style={{ flexGrow: ms }} />
      ))}
    </span>
  </span>
);

export function percent(part: number, whole: number): number {
  return Math.min(100, Math.max(0, (part / whole) * 100));
}
