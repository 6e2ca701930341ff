import type { ReactElement } from 'react';
import { CircleX } from 'lucide-react';
import { answerText, type CallErrorCode } from '#contract/entities/call.ts';
import { cx } from './class-names.ts';
import styles from './status-code-tag.module.css';

export type StatusCodeTagProps = {
  status: number | null;
  statusText?: string | null;
  /** Why there is no answer, or an incomplete one. Without it and without a status the call still waits. */
  error?: CallErrorCode | null;
  /** For a list: `Failed` instead of the code. */
  isShort?: boolean;
};

const classes = ['s1', 's2', 's3', 's4', 's5'];

/** How a call was answered. One that failed after the head of its answer never looks like a success. */
export const StatusCodeTag = (props: StatusCodeTagProps): ReactElement => {
  const { status, statusText = null, error = null, isShort = false } = props;
  if (error !== null)
    return (
      <span className={cx(styles.status, styles.s5)}>
        <CircleX size={12} />
        {answerText(status, error) ?? (isShort ? 'Failed' : error)}
      </span>
    );
  if (status === null) return <span className={cx(styles.status, styles.waiting)}>Waiting</span>;
  return (
    <span className={cx(styles.status, styles[classes[Math.floor(status / 100) - 1] ?? 's1'])}>
      {status}
      {statusText !== null && statusText !== '' && <span className={styles.text}> {statusText}</span>}
    </span>
  );
};
