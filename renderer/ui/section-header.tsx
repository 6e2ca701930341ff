import { createElement, type ReactElement, type ReactNode } from 'react';
import styles from './section-header.module.css';

export type SectionHeaderProps = {
  title: string;
  level?: 2 | 3 | 4;
  /** Behind the title: a count. */
  meta?: ReactNode;
  actions?: ReactNode;
};

export const SectionHeader = ({ title, level = 2, meta, actions }: SectionHeaderProps): ReactElement => (
  <div className={styles.header}>
    {createElement(`h${level}`, { className: styles.title }, title)}
    {meta !== undefined && <span className={styles.meta}>{meta}</span>}
    {actions !== undefined && <div className={styles.actions}>{actions}</div>}
  </div>
);
