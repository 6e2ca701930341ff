import type { ReactElement, ReactNode } from 'react';
import { cx } from './class-names.ts';
import { CopyButton } from './copy-button.tsx';
import styles from './key-value-list.module.css';
import { SeenText } from './seen-text.tsx';

export type KeyValueItem = {
  key: string;
  value: ReactNode;
  /** The text to copy; without it there is no copy button. */
  copy?: string;
  isMono?: boolean;
};

/** Facts in two columns; one column if there is no room. Values wrap, keys do not. */
export const KeyValueList = ({ items }: { items: readonly KeyValueItem[] }): ReactElement => (
  <dl className={styles.list}>
    {items.map(({ key, value, copy, isMono = false }) => (
      <div key={key} className={styles.row}>
        <dt className={styles.key}>{key}</dt>
        <dd className={cx(styles.value, isMono && styles.mono)}>
          <span className={styles.text}>{typeof value === 'string' ? <SeenText>{value}</SeenText> : value}</span>
          {copy !== undefined && (
            <span className={styles.copy}>
              <CopyButton what={key} text={copy} />
            </span>
          )}
        </dd>
      </div>
    ))}
  </dl>
);
