import type { ReactElement, ReactNode } from 'react';
import { CircleAlert, TriangleAlert } from 'lucide-react';
import { cx } from './class-names.ts';
import styles from './error-notice.module.css';

export type ErrorNoticeProps = {
  /** What happened, to what. */
  title: string;
  /** Why, and what to do. */
  children?: ReactNode;
  /** `server/script/customProvider.js:14:9`, a URL, a field. */
  place?: string;
  /** The button that fixes it or leads there. */
  action?: ReactNode;
  tone?: 'error' | 'warn';
  /** Read out immediately. For errors that appear after an act, not for those of a page that opens. */
  isAlert?: boolean;
};

export const ErrorNotice = (props: ErrorNoticeProps): ReactElement => {
  const { title, children, place, action, tone = 'error', isAlert = false } = props;
  const Icon = tone === 'error' ? CircleAlert : TriangleAlert;
  return (
    <div className={cx(styles.notice, styles[tone])} {...(isAlert ? { role: 'alert' } : {})}>
      <Icon size={16} className={styles.icon} />
      <div className={styles.texts}>
        <p className={styles.title}>{title}</p>
        {children !== undefined && <div className={styles.text}>{children}</div>}
        {place !== undefined && <code className={styles.place}>{place}</code>}
      </div>
      {action !== undefined && <div className={styles.action}>{action}</div>}
    </div>
  );
};
