import type { ReactElement } from 'react';
import type { TimeAxis } from '../../../call-view/time-axis.ts';
import { cx } from '../../../ui/class-names.ts';
import { formatDuration } from '../../../ui/format.ts';
import styles from './calls.module.css';

const columns = [
  ['status', 'Status'],
  ['method', 'Method'],
  ['path', 'Address'],
  ['source', 'Answered by'],
  ['size', 'Size'],
  ['ms', 'Time'],
] as const;

/** Beyond this share of the axis there is no room for a label. */
const LAST_LABEL = 0.86;

/** The headings of the columns and the shared time axis. Only visual: each row has its own numbers. */
export const AxisHead = ({ axis, isWide }: { axis: TimeAxis; isWide: boolean }): ReactElement => (
  <div aria-hidden="true" className={cx(styles.head, isWide ? styles.wide : styles.narrow)}>
    {isWide &&
      columns.map(([column, title]) => (
        <span key={column} className={styles[column]}>
          {title}
        </span>
      ))}
    <span className={cx(styles.bar, styles.axis)}>
      {axis.ticks.map((tick) => (
        <span key={tick} className={styles.tick} style={{ left: `${(tick / axis.span) * 100}%` }}>
          {tick / axis.span < LAST_LABEL && formatDuration(tick)}
        </span>
      ))}
    </span>
  </div>
);
