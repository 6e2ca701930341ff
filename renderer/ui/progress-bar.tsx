import type { ReactElement } from 'react';
import { ProgressBar as AriaProgressBar } from 'react-aria-components';
import { cx } from './class-names.ts';
import styles from './progress-bar.module.css';

/** `value` null: it is running with unknown progress. `text` is shown at the right: `12 of 100`. */
export type ProgressBarProps = { label: string; value: number | null; max?: number; text?: string };

export const ProgressBar = ({ label, value, max = 100, text }: ProgressBarProps): ReactElement => (
  <AriaProgressBar
    aria-label={label}
    maxValue={max}
    {...(value === null ? { isIndeterminate: true } : { value })}
    {...(text === undefined ? {} : { valueLabel: text })}
    className={cx(styles.progress)}
  >
    {({ percentage = 0, isIndeterminate }) => (
      <>
        <span aria-hidden="true" className={styles.texts}>
          <span>{label}</span>
          {text !== undefined && <span className={styles.value}>{text}</span>}
        </span>
        <span className={styles.track}>
          <span
            className={cx(styles.bar, isIndeterminate && styles.endless)}
            style={isIndeterminate ? {} : { width: `${percentage}%` }}
          />
        </span>
      </>
    )}
  </AriaProgressBar>
);
