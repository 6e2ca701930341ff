import { useCallback, type ReactElement } from 'react';
import { ListFilter, ScrollText } from 'lucide-react';
import { useStore } from 'zustand';
import type { ContractClient } from '#contract/rpc-client.ts';
import { runCommand } from '../../commands/registry.ts';
import { ItemMenu } from '../../commands/item-menu.tsx';
import { eventLogStore, setFilter } from '../../stores/event-log.ts';
import { selectEvent } from '../../stores/selection.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { VirtualTable } from '../../ui/virtual-table.tsx';
import { columnsFor } from './columns.tsx';
import { partsOf } from './event-filter.ts';
import styles from './event-log.module.css';
import { indexOfSeq } from './seq-index.ts';
import { useEventPages } from './use-event-pages.ts';
import type { EventNavigation } from './use-event-navigation.ts';

const ROW = 24;

export type EventTableProps = {
  client: ContractClient;
  seqs: readonly number[];
  width: number;
  walk: EventNavigation;
};

export const EventTable = ({ client, seqs, width, walk }: EventTableProps): ReactElement => {
  const loaded = useStore(eventLogStore, (state) => state.loaded);
  const isFiltered = useStore(eventLogStore, ({ filter }) => partsOf(filter) > 0);
  const { onRange, error, retry } = useEventPages(client, seqs);
  const itemAt = useCallback((index: number) => loaded.get(seqs[index] ?? 0), [loaded, seqs]);
  const select = (index: number): void => {
    const seq = seqs[index];
    if (seq !== undefined) walk.walkTo(seq);
  };
  const selectRow = (index: number): void => {
    const event = itemAt(index);
    if (event) selectEvent(event);
  };
  return (
    <div className={styles.table}>
      {error !== null && <PageError error={error} onRetry={retry} />}
      <div className={cx(styles.rows, isFiltered && styles.filtered)}>
        <ItemMenu kind="event" onRow={selectRow}>
          <VirtualTable
            label="Events"
            columns={columnsFor(width)}
            rowHeight={ROW}
            count={seqs.length}
            itemAt={itemAt}
            onRange={onRange}
            selectedIndex={walk.seq === null ? null : indexOfSeq(seqs, walk.seq)}
            onSelect={select}
            onAction={() => void runCommand('inspector.focus')}
            followEnd
            empty={<NoEvents />}
          />
        </ItemMenu>
      </div>
    </div>
  );
};

const PageError = ({ error, onRetry }: { error: string; onRetry: () => void }): ReactElement => (
  <div className={styles.notice}>
    <ErrorNotice
      isAlert
      title="Some events could not be loaded"
      action={
        <Button size="small" onPress={onRetry}>
          Try again
        </Button>
      }
    >
      {error}
    </ErrorNotice>
  </div>
);

const NoEvents = (): ReactElement => {
  const isFiltered = useStore(eventLogStore, ({ filter }) => partsOf(filter) > 0);
  if (!isFiltered)
    return (
      <EmptyState size="small" icon={<ScrollText />} title="No events yet">
        Create a pass to see the first event. Acts, runs, calls and entity changes are listed here.
      </EmptyState>
    );
  return (
    <EmptyState
      size="small"
      icon={<ListFilter />}
      title="No events match the filter"
      actions={
        <Button size="small" onPress={() => setFilter({})}>
          Show all events
        </Button>
      }
    />
  );
};

/** Placeholder lines, so that nothing jumps when the events arrive. */
export const EventTableSkeleton = (): ReactElement => (
  <div className={styles.skeleton}>
    {['60%', '42%', '55%', '48%'].map((width) => (
      <Skeleton key={width} width={width} />
    ))}
  </div>
);
