import { useState, type ReactElement } from 'react';
import type { onMiss, RecordingSummary } from '#contract/entities/recording.ts';
import type { RecordingChange } from '#contract/methods/recordings.ts';
import { useClient } from '../../api/client.tsx';
import { announce } from '../../ui/announce.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Select } from '../../ui/select.tsx';
import { changeRecording } from './change-recording.ts';
import { NamesField } from './names-field.tsx';
import styles from './recordings.module.css';

type OnMiss = (typeof onMiss.options)[number];

const misses: readonly { id: OnMiss; label: string; description: string }[] = [
  {
    id: 'error',
    label: 'The call fails',
    description: 'The error shows the nearest recorded call and the differences',
  },
  {
    id: 'last',
    label: 'Repeat the last response',
    description: 'If the same call was made before; otherwise it fails',
  },
  { id: 'live', label: 'Send the call', description: 'To the network' },
];

/** How a recording is replayed: kept in the file itself. */
export const RecordingOptionsForm = ({ recording }: { recording: RecordingSummary }): ReactElement => {
  const client = useClient();
  const [error, setError] = useState<string | null>(null);
  const { options } = recording;
  const change = async (part: RecordingChange): Promise<boolean> => {
    const problem = await changeRecording(client, recording, part);
    setError(problem);
    if (problem === null) announce('Saved');
    return problem === null;
  };
  return (
    <form aria-label="Replay" className={styles.form} onSubmit={(event) => event.preventDefault()}>
      <Select
        isAct
        label="Calls that are not recorded"
        options={misses}
        value={options.onMiss}
        onChange={(id) => {
          const chosen = misses.find((known) => known.id === id);
          if (chosen) void change({ onMiss: chosen.id });
        }}
      />
      <Checkbox
        isAct
        isSelected={options.latency === 'recorded'}
        onChange={(isOn) => void change({ latency: isOn ? 'recorded' : 'none' })}
      >
        Use the recorded response times
      </Checkbox>
      <Likeness options={options} onChange={change} />
      {error !== null && (
        <ErrorNotice isAlert title={`${recording.file} was not changed`}>
          {error}
        </ErrorNotice>
      )}
    </form>
  );
};

type LikenessProps = { options: RecordingSummary['options']; onChange: (change: RecordingChange) => Promise<boolean> };

const Likeness = ({ options, onChange }: LikenessProps): ReactElement => (
  <Disclosure title="Matching">
    <div className={styles.fields}>
      <NamesField
        label="Query parameters that may differ"
        names={options.ignore.query}
        onNames={(query) => onChange({ ignore: { query } })}
      />
      <NamesField
        label="Parts of a JSON body that may differ"
        description="JSON pointers: * is any one key, ** any number of them."
        names={options.ignore.body}
        onNames={(body) => onChange({ ignore: { body } })}
      />
      <NamesField
        label="Headers that must match too"
        names={options.headers}
        onNames={(headers) => onChange({ headers })}
      />
    </div>
  </Disclosure>
);
