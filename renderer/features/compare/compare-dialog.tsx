import { Search } from 'lucide-react';
import { useEffect, useState, type ReactElement } from 'react';
import { Autocomplete, Input, ListBox, ListBoxItem, TextField } from 'react-aria-components';
import { useStore } from 'zustand';
import type { RunSummary } from '#contract/entities/run.ts';
import type { ContractClient } from '#contract/rpc-client.ts';
import { useClient } from '../../api/client.tsx';
import { chooseComparison, comparisonStore, showComparison } from '../../stores/comparison.ts';
import { passesStore } from '../../stores/passes.ts';
import { goTo } from '../../stores/views.ts';
import { runDetailsStore } from '../../stores/run-details.ts';
import { addRuns, runsStore } from '../../stores/runs.ts';
import { cx } from '../../ui/class-names.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import styles from './compare.module.css';
import { inOrder, type RunChoice, runChoices } from './run-choice.ts';

const PAGE = 500;
/** Older runs can be found on the command line. */
const MOST = 5_000;

/** Asks which run to compare the chosen one with: any run of any pass. */
export const CompareDialog = (): ReactElement | null => {
  const id = useStore(comparisonStore, (state) => state.choosingFor);
  const run = useKnownRun(id);
  if (run === null) return null;
  const close = (): void => chooseComparison(null);
  return (
    <Dialog isOpen onClose={close} title={`Compare ${run.id} with…`}>
      <Choice run={run} />
    </Dialog>
  );
};

function useKnownRun(id: string | null): RunSummary | null {
  const listed = useStore(runsStore, ({ byId }) => (id === null ? undefined : byId.get(id)));
  const whole = useStore(runDetailsStore, ({ byId }) => (id === null ? undefined : byId.get(id)));
  if (listed) return listed;
  return whole ? { ...whole, seq: 0, message: null, calls: whole.calls.length } : null;
}

const Choice = ({ run }: { run: RunSummary }): ReactElement => {
  const [query, setQuery] = useState('');
  const runs = useStore(runsStore, ({ byId }) => byId);
  const passes = useStore(passesStore, ({ byId }) => byId);
  const isLoading = useAllRuns();
  const choices = runChoices(runs.values(), passes, { of: run, query });
  const choose = (id: string): void => {
    const other = runs.get(id);
    chooseComparison(null);
    if (!other) return;
    goTo('stage');
    // After the dialog has returned the focus, so that the comparison keeps it.
    setTimeout(() => showComparison(inOrder(run, other)));
  };
  return (
    <Autocomplete inputValue={query} onInputChange={setQuery}>
      <TextField
        aria-label="Search runs"
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog asks for this one thing
        autoFocus
        className={styles.search ?? ''}
      >
        <Search size={14} className={styles.magnifier} />
        <Input className={styles.input ?? ''} placeholder="Run, pass, identifier, connector or outcome" />
      </TextField>
      <ListBox
        aria-label="Runs"
        items={choices.map((choice) => ({ ...choice, id: choice.run.id }))}
        className={cx(styles.choices)}
        renderEmptyState={() => (
          <p className={styles.soft}>
            {isLoading ? 'Loading older runs…' : query === '' ? 'No other runs.' : 'No results'}
          </p>
        )}
        onAction={(key) => choose(String(key))}
      >
        {(choice) => <ChoiceItem {...choice} />}
      </ListBox>
    </Autocomplete>
  );
};

const ChoiceItem = ({ run, pass }: RunChoice): ReactElement => (
  <ListBoxItem id={run.id} textValue={`${run.id} ${run.entryPoint} ${pass}`} className={cx(styles.choice)}>
    <code className={styles.choiceId}>{run.id}</code>
    <span className={styles.choiceWords}>
      {run.entryPoint} · <strong>{pass}</strong>
    </span>
    <StatusBadge status={run.outcome ?? 'running'} look="plain" />
    <span className={styles.choiceTime}>
      <RelativeTime at={run.startedAt} />
    </span>
  </ListBoxItem>
);

/** The page starts with the newest runs; the others are loaded during a search. True until they are there. */
function useAllRuns(): boolean {
  const client = useClient();
  const isWhole = useStore(runsStore, (state) => state.isWhole);
  const [isDone, setDone] = useState(isWhole);
  useEffect(() => {
    if (isWhole) return undefined;
    const controller = new AbortController();
    const { signal } = controller;
    // Without an answer there are fewer runs to choose from; another part of the window reports that the engine does
    // not answer.
    void loadAll(client, signal)
      .catch(() => undefined)
      .finally(() => !signal.aborted && setDone(true));
    return () => controller.abort();
  }, [client, isWhole]);
  return !isWhole && !isDone;
}

async function loadAll(client: ContractClient, signal: AbortSignal): Promise<void> {
  for (let count = 0; count < MOST; count += PAGE) {
    const oldest = runsStore.getState().byId.values().next().value;
    const older = await client.runs.list({ ...(oldest && { before: oldest.seq }), limit: PAGE }, { signal });
    if (signal.aborted) return;
    addRuns(older);
    if (older.runs.length < PAGE) return;
  }
}
