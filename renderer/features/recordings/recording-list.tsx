import { CircleDot, Disc, History, TriangleAlert } from 'lucide-react';
import { useCallback, type ReactElement } from 'react';
import { useStore } from 'zustand';
import type { NetworkMode } from '#contract/entities/network-mode.ts';
import type { RecordingSummary } from '#contract/entities/recording.ts';
import { selectRecording } from '../../stores/network-view.ts';
import { tenantStore } from '../../stores/tenant.ts';
import { formatCount } from '../../ui/format.ts';
import { VirtualList } from '../../ui/virtual-list.tsx';
import styles from './recordings.module.css';

const ROW = 46;

type RecordingListProps = { recordings: readonly RecordingSummary[]; shown: string | null };

export const RecordingList = ({ recordings, shown }: RecordingListProps): ReactElement => {
  const used = useStore(tenantStore, ({ settings }) => settings.value?.network ?? null);
  const itemAt = useCallback((index: number) => recordings[index], [recordings]);
  const renderItem = useCallback(
    (recording: RecordingSummary) => (
      <Row recording={recording} mode={used?.recording === recording.name ? used.mode : null} />
    ),
    [used],
  );
  const selected = recordings.findIndex(({ name }) => name === shown);
  return (
    <VirtualList
      label="Recordings"
      count={recordings.length}
      itemAt={itemAt}
      renderItem={renderItem}
      rowHeight={ROW}
      selectedIndex={selected < 0 ? null : selected}
      onSelect={(index) => selectRecording(recordings[index]?.name ?? null)}
    />
  );
};

const Row = ({ recording, mode }: { recording: RecordingSummary; mode: NetworkMode | null }): ReactElement => (
  <span className={styles.row}>
    <Mark mode={mode} />
    <span className={styles.texts}>
      <span className={styles.name}>{recording.name}</span>
      <span className={styles.facts}>
        {[formatCount(recording.entries, 'call'), ...recording.hosts.slice(0, 2)].join(' · ')}
      </span>
    </span>
    {recording.problem !== null && <TriangleAlert size={14} className={styles.problem} aria-label="cannot be used" />}
  </span>
);

const Mark = ({ mode }: { mode: NetworkMode | null }): ReactElement => {
  if (mode === 'replay') return <History size={14} className={styles.icon} aria-label="replaying" />;
  if (mode === 'record') return <CircleDot size={14} className={styles.live} aria-label="recording" />;
  return <Disc size={14} className={styles.icon} />;
};
