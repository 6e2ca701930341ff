import type { ReactElement, ReactNode } from 'react';
import { Link as AriaLink } from 'react-aria-components';
import { cx } from './class-names.ts';
import styles from './link.module.css';

export type LinkProps = {
  children: ReactNode;
  /** Goes to another thing in the window. There are no links that leave it: navigation is denied. */
  onPress: () => void;
  /** Inside running text, underlined at rest. */
  isInline?: boolean;
  /** False where the keyboard has another way, such as Enter on its row. */
  isTabStop?: boolean;
};

export const Link = ({ children, onPress, isInline = false, isTabStop = true }: LinkProps): ReactElement => (
  <AriaLink
    onPress={onPress}
    {...(isTabStop ? {} : { excludeFromTabOrder: true })}
    className={cx(styles.link, isInline && styles.inline)}
  >
    {children}
  </AriaLink>
);
