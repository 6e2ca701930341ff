import { useCallback, useRef, type ReactElement } from 'react';
import { useStore } from 'zustand';
import { useClient } from '../../api/client.tsx';
import { callListStore, showCall } from '../../stores/call-list.ts';
import { preferencesStore, setPreferences } from '../../stores/preferences.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { SplitPanes, type Pane } from '../../ui/split-panes.tsx';
import { useWidth } from '../../ui/use-width.ts';
import { CallFilters } from './call-filters.tsx';
import { CallPane } from './call-pane.tsx';
import { CallTable } from './call-table.tsx';
import styles from './network.module.css';
import { useCallPages, type LoadedCalls } from './use-call-pages.ts';
import { useEscape } from './use-escape.ts';
import { useNetworkCommands } from './use-network-commands.ts';

/** Below this the filters are behind a button, and the call is under the table. */
const NARROW = 760;

/** Every call of every run, newest first, and one of them in full. */
export const CallsPanel = (): ReactElement => {
  const client = useClient();
  const loaded = useCallPages(client);
  const selectedId = useStore(callListStore, (state) => state.selectedId);
  const [measured, width] = useWidth();
  const place = useRef<HTMLElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const focusFilter = useCallback(() => search.current?.focus(), []);
  useNetworkCommands(focusFilter);
  const close = useCallback(() => {
    focusRow(place.current);
    showCall(null);
  }, []);
  useEscape(place, selectedId === null ? null : close);
  const isNarrow = (width ?? 0) < NARROW;
  const table: Pane = {
    id: 'calls',
    label: 'calls',
    content: <Calls loaded={loaded} />,
    minSize: isNarrow ? 120 : 280,
  };
  const call = selectedId !== null && {
    id: 'call',
    label: 'call',
    content: <CallPane client={client} callId={selectedId} onClose={close} />,
    defaultSize: isNarrow ? '55%' : '42%',
    minSize: isNarrow ? 120 : 280,
  };
  return (
    <section ref={place} aria-label="Calls" className={styles.place}>
      <header ref={measured} className={styles.bar}>
        <CallsTitle />
        {width !== null && <CallFilters isNarrow={isNarrow} searchRef={search} />}
      </header>
      <div className={styles.body}>
        {width !== null && <RememberedPanes isNarrow={isNarrow} panes={call ? [table, call] : [table]} />}
      </div>
    </section>
  );
};

const Calls = ({ loaded }: { loaded: LoadedCalls }): ReactElement => {
  const rows = useStore(callListStore, (state) => state.rows);
  const [measured, width] = useWidth();
  return (
    <div ref={measured} className={styles.calls}>
      {loaded.error !== null && <CallsError error={loaded.error} onRetry={loaded.retry} />}
      {rows && width !== null && <CallTable calls={rows} width={width} loaded={loaded} />}
      {!rows && loaded.error === null && <CallsSkeleton />}
    </div>
  );
};

const CallsTitle = (): ReactElement => {
  const rows = useStore(callListStore, (state) => state.rows);
  const isComplete = useStore(callListStore, (state) => state.isComplete);
  return (
    <div className={styles.title}>
      <h2>Calls</h2>
      {rows && (
        <span className={styles.count}>
          {rows.length.toLocaleString('en-US')}
          {!isComplete && '+'}
        </span>
      )}
    </div>
  );
};

const CallsError = ({ error, onRetry }: { error: string; onRetry: () => void }): ReactElement => (
  <div className={styles.notice}>
    <ErrorNotice
      isAlert
      title="The calls could not be loaded"
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

const CallsSkeleton = (): ReactElement => (
  <div className={styles.skeleton}>
    {['70%', '52%', '64%', '58%'].map((width) => (
      <Skeleton key={width} width={width} />
    ))}
  </div>
);

const RememberedPanes = ({ isNarrow, panes }: { isNarrow: boolean; panes: readonly Pane[] }): ReactElement => {
  const id = isNarrow ? 'network-narrow' : 'network';
  const sizes = useStore(preferencesStore, (state) => state.panes[id]);
  return (
    <SplitPanes
      key={`${id}-${panes.length}`}
      id={id}
      orientation={isNarrow ? 'vertical' : 'horizontal'}
      panes={panes}
      {...(panes.length > 1 ? { sizes } : {})}
      onSizes={(next) => setPreferences({ panes: { ...preferencesStore.getState().panes, [id]: next } })}
    />
  );
};

/** The row with the Tab stop. */
function focusRow(place: HTMLElement | null): void {
  place?.querySelector<HTMLElement>('[role="row"][tabindex="0"]')?.focus();
}
