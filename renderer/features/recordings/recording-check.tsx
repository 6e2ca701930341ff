import { ClipboardCheck } from 'lucide-react';
import { useState, type ReactElement, type ReactNode } from 'react';
import type { RecordingCheck } from '#contract/entities/recording.ts';
import { useClient } from '../../api/client.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { formatCount } from '../../ui/format.ts';
import { SectionHeader } from '../../ui/section-header.tsx';
import styles from './recordings.module.css';

type State = { check: RecordingCheck } | { error: string } | null;

/** Whether the recording is up to date with the runs' calls: what is stale in it, and what is missing. */
export const RecordingCheckPart = ({ name }: { name: string }): ReactElement => {
  const client = useClient();
  const [state, setState] = useState<State>(null);
  const [isPending, setPending] = useState(false);
  const check = async (): Promise<void> => {
    setPending(true);
    setState(await checked());
    setPending(false);
  };
  const checked = async (): Promise<State> => {
    try {
      const [first] = await client.recordings.check({ name });
      return first ? { check: first } : null;
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error) };
    }
  };
  return (
    <section aria-label="Is this recording up to date?" className={styles.check}>
      <SectionHeader
        title="Is this recording up to date?"
        level={4}
        actions={
          <Button isAct size="small" icon={<ClipboardCheck />} isPending={isPending} onPress={() => void check()}>
            Check
          </Button>
        }
      />
      {state === null && (
        <p className={styles.facts}>Compares it with the calls of the latest run of each pass and entry point.</p>
      )}
      {state && 'error' in state && <ErrorNotice title="The recording could not be checked">{state.error}</ErrorNotice>}
      {state && 'check' in state && <Findings check={state.check} />}
    </section>
  );
};

const Findings = ({ check: { runs, stale, unrecorded, unusable } }: { check: RecordingCheck }): ReactElement => {
  if (runs.length === 0)
    return <p className={styles.facts}>There are no runs to compare it with. Run a connector first.</p>;
  if (stale.length + unrecorded.length + unusable.length === 0)
    return (
      <p className={styles.facts}>Up to date: {formatCount(runs.length, 'run')} made exactly the recorded calls.</p>
    );
  return (
    <output className={styles.findings}>
      <Finding title="Recorded, but never called" items={stale.map((note) => [key(note), note.why])} />
      <Finding
        title="Called, but not recorded"
        items={unrecorded.map((call) => [
          `${call.callId} ${key(call)}`,
          call.nearest === null
            ? 'No similar call is recorded.'
            : `Nearest: ${key(call.nearest)}. ${call.nearest.differs.join('; ')}`,
        ])}
      />
      <Finding title="Entries that cannot be replayed" items={unusable.map((note) => [key(note), note.why])} />
    </output>
  );
};

function key({ method, url }: { method: string; url: string }): string {
  return `${method} ${url}`;
}

const Finding = ({ title, items }: { title: string; items: readonly [what: string, why: ReactNode][] }) => {
  if (items.length === 0) return null;
  return (
    <div>
      <h5 className={styles.findingTitle}>
        {title} ({items.length})
      </h5>
      <ul className={styles.items}>
        {items.map(([what, why], index) => (
          // oxlint-disable-next-line react/no-array-index-key -- the same call may have been recorded twice
          <li key={`${index} ${what}`}>
            <code className={styles.what}>{what}</code>
            <span className={styles.facts}>{why}</span>
          </li>
        ))}
      </ul>
    </div>
  );
};
