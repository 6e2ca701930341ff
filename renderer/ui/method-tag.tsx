import type { ReactElement } from 'react';
import { cx } from './class-names.ts';
import styles from './method-tag.module.css';

const toned = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);

/** The HTTP method of a call, aligned to one width so that the URLs behind it line up. */
export const MethodTag = ({ method }: { method: string }): ReactElement => (
  <span className={cx(styles.method, styles[toned.has(method) ? method.toLowerCase() : 'other'])}>{method}</span>
);
