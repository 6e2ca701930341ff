import { Terminal } from 'lucide-react';
import { useMemo, type ReactElement } from 'react';
import { useStore } from 'zustand';
import type { ConsoleLine, Run } from '#contract/entities/run.ts';
import { consoleLevel } from '#contract/entities/run.ts';
import { eventLogStore } from '../../../stores/event-log.ts';
import { selectionStore } from '../../../stores/selection.ts';
import { Button } from '../../../ui/button.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import { ToggleGroup } from '../../../ui/segmented-control.tsx';
import { consoleFilterStore } from './console-filter-store.ts';
import { consoleText, countLevels, filterLines, linesOfEvent } from './console-lines.ts';
import { ConsoleList } from './console-list.tsx';
import styles from './console.module.css';
import { LevelIcon } from './level-icon.tsx';

/** The console output, from the first line to the newest. */
export const ConsoleTab = ({ run }: { run: Run }): ReactElement => {
  const { console: lines, startedAt: began, clockAt: startedAt = began } = run;
  const filter = useStore(consoleFilterStore);
  const shown = useMemo(() => filterLines(lines, filter), [lines, filter]);
  const marked = useMarkedLines(run);
  if (lines.length === 0) return <Silent isRunning={run.outcome === null} />;
  return (
    <div className={styles.console}>
      <div className={styles.filters}>
        <Levels lines={lines} />
        <div className={styles.search}>
          <SearchField
            label="Find in the console"
            value={filter.text}
            onChange={(text) => consoleFilterStore.setState({ text })}
          />
        </div>
        <CopyButton what="shown lines" text={() => consoleText(shown, startedAt)} />
      </div>
      {shown.length > 0 ? <ConsoleList {...{ lines: shown, marked, startedAt }} /> : <NoneFits count={lines.length} />}
    </div>
  );
};

/** The lines that the selected event wrote, if it belongs to this run. */
function useMarkedLines({ id, console: lines }: Run): ReadonlySet<ConsoleLine> {
  const eventSeq = useStore(selectionStore, (selection) => selection.eventSeq);
  const event = useStore(eventLogStore, ({ loaded }) => loaded.get(eventSeq ?? -1));
  return useMemo(
    () => (event?.kind === 'run.logged' && event.runId === id ? linesOfEvent(lines, event.data.lines) : new Set()),
    [event, id, lines],
  );
}

/** Only the levels that occur: a run has two or three of the six. */
const Levels = ({ lines }: { lines: readonly ConsoleLine[] }): ReactElement => {
  const hidden = useStore(consoleFilterStore, (filter) => filter.hidden);
  const counts = useMemo(() => countLevels(lines), [lines]);
  const levels = consoleLevel.options.filter((level) => counts.has(level));
  return (
    <ToggleGroup
      label="Levels"
      segments={levels.map((level) => ({
        id: level,
        label: `${level} ${(counts.get(level) ?? 0).toLocaleString('en-US')}`,
        icon: <LevelIcon level={level} />,
      }))}
      selected={new Set(levels.filter((level) => !hidden.has(level)))}
      onSelect={(ids) => {
        const absent = [...hidden].filter((level) => !counts.has(level));
        consoleFilterStore.setState({ hidden: new Set([...absent, ...levels.filter((level) => !ids.has(level))]) });
      }}
    />
  );
};

const Silent = ({ isRunning }: { isRunning: boolean }): ReactElement => (
  <EmptyState icon={<Terminal />} title={isRunning ? 'No output yet' : 'No output'}>
    {isRunning ? 'Lines are shown as the script writes them.' : 'The script wrote nothing to the console.'}
  </EmptyState>
);

const NoneFits = ({ count }: { count: number }): ReactElement => (
  <EmptyState
    size="small"
    icon={<Terminal />}
    title="No lines match"
    actions={
      <Button size="small" onPress={() => consoleFilterStore.setState({ hidden: new Set(), text: '' })}>
        Show all {count.toLocaleString('en-US')}
      </Button>
    }
  >
    The filter hides all lines of this run.
  </EmptyState>
);
