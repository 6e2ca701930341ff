import type { ReactElement } from 'react';
import type { Call } from '#contract/entities/call.ts';
import { cx } from '../ui/class-names.ts';
import { formatDuration } from '../ui/format.ts';
import { phaseSpans, spanWords } from './phases.ts';
import styles from './timing-list.module.css';
import { percent } from './waterfall-bar.tsx';
import colours from './waterfall-bar.module.css';

/** The phases of one call, each on its line with its position in the total time. */
export const TimingList = ({ call }: { call: Pick<Call, 'timings' | 'durationMs' | 'redirects'> }): ReactElement => (
  <>
    <dl className={styles.list}>
      {phaseSpans(call).map(({ kind, start, ms }) => (
        <div key={kind} className={styles.row}>
          <dt className={styles.phase}>{spanWords[kind]}</dt>
          <dd className={styles.ms}>{formatDuration(ms)}</dd>
          <dd aria-hidden="true" className={styles.track}>
            <span
              className={cx(styles.bar, colours[kind])}
              style={{ left: `${percent(start, call.durationMs)}%`, width: `${percent(ms, call.durationMs)}%` }}
            />
          </dd>
        </div>
      ))}
      <div className={cx(styles.row, styles.sum)}>
        <dt className={styles.phase}>Total</dt>
        <dd className={styles.ms}>{formatDuration(call.durationMs)}</dd>
      </div>
    </dl>
    {call.redirects.length > 0 && <p className={styles.note}>Each phase is the total for all redirects of the call.</p>}
  </>
);
