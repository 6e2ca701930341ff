import type { ReactElement } from 'react';
import { CircleX } from 'lucide-react';
import { cx } from './class-names.ts';
import styles from './status-code-tag.module.css';

export type StatusCodeTagProps = {
  status: number | null;
  statusText?: string | null;
  /** Why there is no status: the code of the call's error. Without it the call still waits. */
  errorCode?: string | null;
};

const classes = ['s1', 's2', 's3', 's4', 's5'];

export const StatusCodeTag = ({ status, statusText = null, errorCode = null }: StatusCodeTagProps): ReactElement => {
  if (status !== null)
    return (
      <span className={cx(styles.status, styles[classes[Math.floor(status / 100) - 1] ?? 's1'])}>
        {status}
        {statusText !== null && statusText !== '' && <span className={styles.text}> {statusText}</span>}
      </span>
    );
  if (errorCode === null) return <span className={cx(styles.status, styles.waiting)}>Waiting</span>;
  return (
    <span className={cx(styles.status, styles.s5)}>
      <CircleX size={12} />
      {errorCode}
    </span>
  );
};
