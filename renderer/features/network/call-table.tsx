import { useCallback, useMemo, useRef, useState, type ReactElement } from 'react';
import { ArrowUp, ListFilter, Network, RefreshCw } from 'lucide-react';
import { useStore } from 'zustand';
import { callSort } from '#contract/methods/calls.ts';
import { timeAxis } from '../../call-view/time-axis.ts';
import { ItemMenu } from '../../commands/item-menu.tsx';
import { callListStore, setCallSort, showAllCalls, showCall, type ListedCall } from '../../stores/call-list.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { VirtualTable } from '../../ui/virtual-table.tsx';
import { columnsFor } from './call-columns.tsx';
import { partsOf } from './call-filter.ts';
import styles from './network.module.css';
import { nextSort } from './next-sort.ts';
import { openRunOf } from './open-run.ts';
import type { LoadedCalls } from './use-call-pages.ts';
import { useHeldRows } from './use-held-rows.ts';

/** Rows from the end at which the next page is loaded. */
const AHEAD = 60;

export type CallTableProps = { calls: readonly ListedCall[]; width: number; loaded: LoadedCalls };

export const CallTable = ({ calls, width, loaded: { loadFurther, retry } }: CallTableProps): ReactElement => {
  const selectedId = useStore(callListStore, (state) => state.selectedId);
  const isComplete = useStore(callListStore, (state) => state.isComplete);
  const sort = useStore(callListStore, (state) => state.sort);
  const missed = useStore(callListStore, (state) => state.missed);
  const columns = useColumns(calls, width);
  const frame = useRef<HTMLDivElement>(null);
  const reading = useReading();
  const { rows, waiting } = useHeldRows(calls, reading.isReading);
  const selected = useMemo(() => rows.findIndex(({ id }) => id === selectedId), [rows, selectedId]);
  const itemAt = useCallback((index: number) => rows[index], [rows]);
  const onRange = useCallback(
    (_: number, end: number) => {
      if (end >= rows.length - AHEAD) loadFurther();
    },
    [rows.length, loadFurther],
  );
  const showNew = (): void => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    frame.current?.querySelector('[role="grid"]')?.scrollTo({ top: 0 });
    reading.stop();
  };
  return (
    <div ref={frame} className={styles.rows} {...reading.handlers}>
      <ItemMenu kind="call">
        <VirtualTable
          label="Calls"
          columns={columns}
          sort={sort ? { key: sort.by, isDescending: sort.descending } : newestFirst}
          onSort={sortBy}
          // A placeholder at the end shows that there is more.
          count={rows.length + (isComplete ? 0 : 1)}
          itemAt={itemAt}
          onRange={onRange}
          selectedIndex={selected < 0 ? null : selected}
          onSelect={(index) => showCall(rows[index]?.id ?? null)}
          onAction={(index) => {
            const call = rows[index];
            if (call) openRunOf(call);
          }}
          empty={<NoCalls />}
        />
      </ItemMenu>
      {waiting > 0 && <New count={waiting} icon={<ArrowUp />} onPress={showNew} />}
      {missed > 0 && <New count={missed} icon={<RefreshCw />} onPress={retry} />}
    </div>
  );
};

const newestFirst = { key: 'time', isDescending: true };

function sortBy(key: string): void {
  const by = callSort.shape.by.options.find((known) => known === key);
  if (by) setCallSort(nextSort(callListStore.getState().sort, by));
}

/** Calls of one run share a time axis; it grows with new calls. */
function useColumns(calls: readonly ListedCall[], width: number) {
  const isOneRun = useStore(callListStore, ({ filter }) => filter.runId !== undefined);
  return useMemo(() => {
    const first = calls.reduce((least, { startedAt }) => Math.min(least, startedAt), Infinity);
    return columnsFor(width, isOneRun && calls.length > 0 ? timeAxis(calls, first, 1) : null);
  }, [calls, width, isOneRun]);
}

/** New calls that are not in the list yet. */
const New = ({ count, icon, onPress }: { count: number; icon: ReactElement; onPress: () => void }): ReactElement => (
  <div className={styles.toNewest}>
    <Button size="small" icon={icon} onPress={onPress}>
      {count.toLocaleString('en-US')} new
    </Button>
  </div>
);

/** The user is reading: the list is scrolled, or one of its rows has the focus. */
function useReading() {
  const [isScrolled, setScrolled] = useState(false);
  const [hasFocus, setFocus] = useState(false);
  return {
    isReading: isScrolled || hasFocus,
    stop: () => {
      setScrolled(false);
      setFocus(false);
    },
    handlers: {
      onScrollCapture: (event: { target: EventTarget }) =>
        setScrolled(event.target instanceof Element && event.target.scrollTop > 0),
      onFocus: (event: { target: EventTarget }) =>
        setFocus(event.target instanceof Element && event.target.role === 'row'),
      onBlur: () => setFocus(false),
    },
  };
}

const NoCalls = (): ReactElement => {
  const isFiltered = useStore(callListStore, ({ filter }) => partsOf(filter) > 0);
  if (!isFiltered)
    return (
      <EmptyState icon={<Network />} title="No calls yet">
        HTTP calls made by Fill or a hook are listed here with request, response and timing. Create a pass and press
        Fill to see the first one.
      </EmptyState>
    );
  return (
    <EmptyState
      icon={<ListFilter />}
      title="No calls match the filter"
      actions={<Button onPress={showAllCalls}>Show all calls</Button>}
    />
  );
};
