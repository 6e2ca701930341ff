import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { eventLogStore } from '../../stores/event-log.ts';
import { partsOf } from './event-filter.ts';
import styles from './event-log.module.css';

/** `count`: events that match the filter, null while that is unknown. */
export const LogTitle = ({ count }: { count: number | null }): ReactElement => {
  const newest = useStore(eventLogStore, (state) => state.newest);
  const isFiltered = useStore(eventLogStore, ({ filter }) => partsOf(filter) > 0);
  return (
    <div className={styles.title}>
      <h2>Events</h2>
      {count !== null && (
        <span className={styles.count}>
          {count.toLocaleString('en-US')}
          {isFiltered && <span className={styles.ofAll}> of {newest.toLocaleString('en-US')}</span>}
        </span>
      )}
    </div>
  );
};
