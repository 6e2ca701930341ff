import { Upload, Disc } from 'lucide-react';
import { useRef, type ReactElement } from 'react';
import { useStore } from 'zustand';
import type { RecordingSummary } from '#contract/entities/recording.ts';
import { useClient } from '../../api/client.tsx';
import { networkViewStore } from '../../stores/network-view.ts';
import { preferencesStore, setPreferences } from '../../stores/preferences.ts';
import { tenantStore } from '../../stores/tenant.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { SplitPanes, type Pane } from '../../ui/split-panes.tsx';
import { useWidth } from '../../ui/use-width.ts';
import { ExportMenu } from './export-menu.tsx';
import { importHar } from './import-har.ts';
import { RecordingDetail } from './recording-detail.tsx';
import { RecordingList } from './recording-list.tsx';
import styles from './recordings.module.css';

/** Below this width the list is above the recording. */
const NARROW = 640;

/** The recordings of APIs in files: all of them, how one is replayed, and whether it is up to date. */
export const RecordingsPanel = (): ReactElement => {
  const { value, error } = useStore(tenantStore, (tenant) => tenant.recordings);
  const [measured, width] = useWidth();
  return (
    <section aria-label="Recordings" className={styles.panel} ref={measured}>
      <RecordingsBar />
      {error !== null && (
        <div className={styles.notice}>
          <ErrorNotice title="The recordings could not be read">{error}</ErrorNotice>
        </div>
      )}
      <div className={styles.body}>
        {!value && error === null && <Skeleton width="50%" />}
        {value?.length === 0 && <NoRecordings />}
        {value && value.length > 0 && width !== null && <RecordingPanes recordings={value} isNarrow={width < NARROW} />}
      </div>
    </section>
  );
};

const RecordingsBar = (): ReactElement => {
  const client = useClient();
  const input = useRef<HTMLInputElement>(null);
  return (
    <header className={styles.bar}>
      <span className={styles.about}>Recorded API responses, saved as text in network/*.har for git.</span>
      <input
        ref={input}
        type="file"
        accept=".har,application/json"
        hidden
        aria-label="HAR file"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) void importHar(client, file);
          // Allows choosing the same file again.
          target.value = '';
        }}
      />
      <ExportMenu />
      <Button isAct size="small" icon={<Upload />} onPress={() => input.current?.click()}>
        Import HAR…
      </Button>
    </header>
  );
};

const NoRecordings = (): ReactElement => (
  <EmptyState icon={<Disc />} title="No recordings yet">
    Choose “Record into a new file…” next to the tenant’s name, then run a connector against the real API. The recording
    then works offline. You can also import a HAR file from a browser or proxy.
  </EmptyState>
);

const RecordingPanes = (props: { recordings: readonly RecordingSummary[]; isNarrow: boolean }): ReactElement => {
  const { recordings, isNarrow } = props;
  const chosen = useStore(networkViewStore, (view) => view.recording);
  const shown = recordings.find(({ name }) => name === chosen) ?? recordings[0];
  const id = isNarrow ? 'recordings-narrow' : 'recordings';
  const sizes = useStore(preferencesStore, ({ panes }) => panes[id]);
  const panes: Pane[] = [
    {
      id: 'list',
      label: 'list of recordings',
      content: <RecordingList recordings={recordings} shown={shown?.name ?? null} />,
      defaultSize: isNarrow ? '30%' : 280,
      minSize: isNarrow ? 80 : 160,
      keepsPixels: !isNarrow,
    },
    {
      id: 'recording',
      label: 'recording',
      content: shown ? <RecordingDetail key={shown.name} recording={shown} /> : null,
      minSize: 200,
    },
  ];
  return (
    <SplitPanes
      key={id}
      id={id}
      orientation={isNarrow ? 'vertical' : 'horizontal'}
      panes={panes}
      sizes={sizes}
      onSizes={(next) => setPreferences({ panes: { ...preferencesStore.getState().panes, [id]: next } })}
    />
  );
};
