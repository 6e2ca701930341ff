import { CircleStop, ChevronLeft, ChevronRight, Ellipsis, RotateCw, SlidersHorizontal } from 'lucide-react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { Call } from '#contract/entities/call.ts';
import type { RunSummary } from '#contract/entities/run.ts';
import { useClient } from '../../api/client.tsx';
import { FaultsOf } from '../../call-view/answered-by-text.tsx';
import { itemMenu } from '../../commands/item-menu.tsx';
import { pastReason, selectionStore } from '../../stores/selection.ts';
import { Button } from '../../ui/button.tsx';
import { formatDuration } from '../../ui/format.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { MenuButton } from '../../ui/menu-button.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import { Toolbar } from '../../ui/toolbar.tsx';
import { Elapsed } from './elapsed.tsx';
import styles from './inspector.module.css';
import { RerunLine } from './rerun/rerun-line.tsx';
import { openRerunDialogOfShownRun, cancelShown, goToAdjacentRun, rerunShown } from './run-acts.ts';
import { positionWords } from './shown-run.ts';
import type { ShownRun } from './use-shown-run.ts';

/** The facts that lists and details share. */
export type RunFacts = Pick<
  RunSummary,
  'id' | 'passId' | 'act' | 'entryPoint' | 'connector' | 'outcome' | 'startedAt' | 'durationMs' | 'rerun'
>;

type RunHeadProps = { facts: RunFacts; calls: readonly Call[]; shown: ShownRun };

export const RunHead = ({ facts, calls, shown }: RunHeadProps): ReactElement => (
  <header className={styles.head}>
    <div className={styles.title}>
      <h2 className={styles.name}>{facts.entryPoint}</h2>
      <StatusBadge status={facts.outcome ?? 'running'} />
    </div>
    <p className={styles.when}>
      {facts.connector !== null && <span className={styles.connector}>{facts.connector}</span>}
      <span className={styles.duration}>
        {facts.outcome === null ? <Elapsed since={facts.startedAt} /> : formatDuration(facts.durationMs)}
      </span>
      <RelativeTime at={facts.startedAt} />
    </p>
    <FaultsOf calls={calls} />
    {facts.rerun && <RerunLine run={facts} rerun={facts.rerun} isRunning={facts.outcome === null} />}
    <RunButtons isRunning={facts.outcome === null} shown={shown} />
  </header>
);

const RunButtons = ({ isRunning, shown }: { isRunning: boolean; shown: ShownRun }): ReactElement => {
  const { runs, index, isWhole } = shown;
  const client = useClient();
  const reason = useStore(selectionStore, ({ seq }) => pastReason(seq));
  return (
    <Toolbar label="Run">
      {index >= 0 && (
        <>
          <IconButton
            label="Previous run of the pass"
            icon={<ChevronLeft />}
            shortcut="["
            isOff={index === 0}
            onPress={() => goToAdjacentRun(-1)}
          />
          <span className={styles.position}>{positionWords(index, runs.length, isWhole)}</span>
          <IconButton
            label="Next run of the pass"
            icon={<ChevronRight />}
            shortcut="]"
            isOff={index === runs.length - 1}
            onPress={() => goToAdjacentRun(1)}
          />
        </>
      )}
      {isRunning ? (
        <Button isAct icon={<CircleStop />} shortcut="Mod+." onPress={() => void cancelShown(client)}>
          Cancel
        </Button>
      ) : (
        <>
          <Button isAct icon={<RotateCw />} shortcut="R" reason={reason} onPress={() => void rerunShown(client)}>
            Run again
          </Button>
          <IconButton
            isAct
            label="Run again with options…"
            icon={<SlidersHorizontal />}
            shortcut="Shift+R"
            reason={reason}
            onPress={openRerunDialogOfShownRun}
          />
        </>
      )}
      <MenuButton label="More run actions" icon={<Ellipsis />} isIconOnly groups={itemMenu('run')} />
    </Toolbar>
  );
};
