import { CircleDot, History } from 'lucide-react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { RecordingSummary } from '#contract/entities/recording.ts';
import { useClient } from '../../api/client.tsx';
import { setMode } from '../../network-rules/set-mode.ts';
import { requestOpenFile } from '../../stores/open-file.ts';
import { tenantStore } from '../../stores/tenant.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { formatCount } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { Toolbar } from '../../ui/toolbar.tsx';
import { RecordingCheckPart } from './recording-check.tsx';
import { RecordingOptionsForm } from './recording-options.tsx';
import styles from './recordings.module.css';

/** One recording: its content, its current use, how it is replayed, and whether it is up to date. */
export const RecordingDetail = ({ recording }: { recording: RecordingSummary }): ReactElement => {
  const { name, file, entries, hosts, creator, problem } = recording;
  const facts = [formatCount(entries, 'call'), hosts.join(', '), creator === null ? '' : `created by ${creator}`];
  return (
    <article aria-label={`Recording ${name}`} className={styles.detail}>
      <header className={styles.head}>
        <h3 className={styles.title}>{name}</h3>
        <p className={styles.facts}>
          <Link isInline onPress={() => requestOpenFile(file)}>
            {file}
          </Link>
          {` · ${facts.filter((fact) => fact !== '').join(' · ')}`}
        </p>
        {problem === null && <Uses name={name} />}
      </header>
      {problem === null ? (
        <>
          <RecordingOptionsForm recording={recording} />
          <RecordingCheckPart name={name} />
        </>
      ) : (
        <ErrorNotice title="This recording cannot be used" place={file}>
          {problem}
        </ErrorNotice>
      )}
    </article>
  );
};

const Uses = ({ name }: { name: string }): ReactElement => {
  const client = useClient();
  const network = useStore(tenantStore, ({ settings }) => settings.value?.network ?? null);
  const isUsed = network?.recording === name;
  return (
    <Toolbar label="Use recording">
      {isUsed && network.mode === 'replay' ? (
        <Button isAct size="small" onPress={() => void setMode(client, { mode: 'live' })}>
          Stop replaying
        </Button>
      ) : (
        <Button
          size="small"
          icon={<History />}
          onPress={() => void setMode(client, { mode: 'replay', recording: name })}
        >
          Replay
        </Button>
      )}
      {isUsed && network.mode === 'record' ? (
        <Button isAct size="small" onPress={() => void setMode(client, { mode: 'live' })}>
          Stop recording
        </Button>
      ) : (
        <Button
          size="small"
          icon={<CircleDot />}
          onPress={() => void setMode(client, { mode: 'record', recording: name })}
        >
          Record more
        </Button>
      )}
    </Toolbar>
  );
};
