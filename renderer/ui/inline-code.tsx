import type { ReactElement } from 'react';
import { cx } from './class-names.ts';
import styles from './inline-code.module.css';
import { SeenText } from './seen-text.tsx';

/** `isTruncated` cuts at the end with the whole text as tooltip; otherwise it wraps anywhere. */
export const InlineCode = ({
  children,
  isTruncated = false,
}: {
  children: string;
  isTruncated?: boolean;
}): ReactElement => (
  <code className={cx(styles.code, isTruncated && styles.truncated)} {...(isTruncated ? { title: children } : {})}>
    <SeenText>{children}</SeenText>
  </code>
);
