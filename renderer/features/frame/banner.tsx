import type { ReactElement, ReactNode } from 'react';
import { cx } from '../../ui/class-names.ts';
import styles from './banner.module.css';

export type BannerProps = { tone: 'warn' | 'info'; icon: ReactElement; children: ReactNode; action?: ReactNode };

/** A line across the window for what applies to all of it. */
export function Banner({ tone, icon, children, action }: BannerProps): ReactElement {
  return (
    <output data-banner className={cx(styles.banner, styles[tone])}>
      <span className={styles.icon}>{icon}</span>
      <span className={styles.text}>{children}</span>
      {action !== undefined && <span className={styles.action}>{action}</span>}
    </output>
  );
}
