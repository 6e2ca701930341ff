import type { ReactElement } from 'react';
import { cx } from './class-names.ts';
import styles from './spinner.module.css';

/** `label` null if text beside it already says what is running. */
export type SpinnerProps = { label: string | null; size?: 12 | 16 | 24 };

export const Spinner = ({ label, size = 16 }: SpinnerProps): ReactElement => (
  <span
    className={cx(styles.spinner)}
    style={{ width: size, height: size }}
    {...(label === null ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
  />
);
