import type { ReactElement, ReactNode } from 'react';
import { Separator, Toolbar as AriaToolbar } from 'react-aria-components';
import { cx } from './class-names.ts';
import styles from './toolbar.module.css';

export type ToolbarProps = { label: string; children: ReactNode; orientation?: 'horizontal' | 'vertical' };

/** One Tab stop; the arrow keys move within. */
export const Toolbar = ({ label, children, orientation = 'horizontal' }: ToolbarProps): ReactElement => (
  <AriaToolbar aria-label={label} orientation={orientation} className={cx(styles.toolbar)}>
    {children}
  </AriaToolbar>
);

export const ToolbarSeparator = (): ReactElement => (
  <Separator orientation="vertical" className={cx(styles.separator)} />
);
