import type { ReactElement } from 'react';
import styles from './skeleton.module.css';

/** A grey bar in the place of text that is on its way; silent for screen readers. */
export const Skeleton = ({ width = '100%' }: { width?: number | string }): ReactElement => (
  <span aria-hidden="true" className={styles.skeleton} style={{ width }} />
);
