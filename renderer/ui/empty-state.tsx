import type { ReactElement, ReactNode } from 'react';
import { cx } from './class-names.ts';
import styles from './empty-state.module.css';

export type EmptyStateProps = {
  icon: ReactElement;
  /** What is missing. */
  title: string;
  /** What to do first. */
  children?: ReactNode;
  actions?: ReactNode;
  size?: 'medium' | 'small';
};

export const EmptyState = ({ icon, title, children, actions, size = 'medium' }: EmptyStateProps): ReactElement => (
  <div className={cx(styles.empty, styles[size])}>
    <span className={styles.icon}>{icon}</span>
    <p className={styles.title}>{title}</p>
    {children !== undefined && <div className={styles.text}>{children}</div>}
    {actions !== undefined && <div className={styles.actions}>{actions}</div>}
  </div>
);
