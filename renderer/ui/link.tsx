import type { ReactElement, ReactNode } from 'react';
import { Link as AriaLink } from 'react-aria-components';
import { cx } from './class-names.ts';
import styles from './link.module.css';

export type LinkProps = {
  children: ReactNode;
  /** Goes to another place in the window. There are no links that leave it: navigation is denied. */
  onPress: () => void;
  /** Inside running text, underlined at rest. */
  isInline?: boolean;
};

export const Link = ({ children, onPress, isInline = false }: LinkProps): ReactElement => (
  <AriaLink
    onPress={onPress}

    className={cx(styles.link, isInline && styles.inline)}
  >
    {children}
  </AriaLink>
);
