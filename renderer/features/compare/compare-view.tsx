/**
 * Two runs side by side: the one before on the left, the one after on the right, and their differences. Everything in
 * it was made by scripts and servers, and is shown as text.
 */
import { useEffect, useRef, type ReactElement } from 'react';
import { ArrowLeftRight, X } from 'lucide-react';
import type { Comparison } from '#contract/entities/comparison.ts';
import { useClient } from '../../api/client.tsx';
import { closeComparison, showComparison, type ComparedRuns } from '../../stores/comparison.ts';
import { viewsStore } from '../../stores/views.ts';
import { selectRun } from '../../stores/selection.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { formatCount } from '../../ui/format.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Toolbar } from '../../ui/toolbar.tsx';
import { CallPairs } from './call-pairs.tsx';
import styles from './compare.module.css';
import { ConsoleDiff } from './console-diff.tsx';
import { Parts } from './parts.tsx';
import { RunHeads } from './run-heads.tsx';
import { ScriptChanges } from './script-changes.tsx';
import { useComparison } from './use-comparison.ts';

export const CompareView = (runs: ComparedRuns): ReactElement => {
  const { comparison, problem, retry } = useComparison(useClient(), runs);
  const root = useFocusAndEscape();
  return (
    <section ref={root} tabIndex={-1} aria-label="Run comparison" className={styles.view}>
      <header className={styles.bar}>
        <h2 className={styles.title}>Compare runs</h2>
        {comparison && <span className={styles.count}>{countWords(comparison)}</span>}
        <Toolbar label="Comparison">
          <Button icon={<ArrowLeftRight />} onPress={() => showComparison({ before: runs.after, after: runs.before })}>
            Swap
          </Button>
          <IconButton label="Back to the stage" shortcut="Escape" icon={<X />} onPress={closeComparison} />
        </Toolbar>
      </header>
      <div className={styles.body}>
        {problem !== null && <Unloaded problem={problem} onRetry={retry} />}
        {comparison ? <Compared comparison={comparison} /> : problem === null && <Loading />}
      </div>
    </section>
  );
};

function countWords({ differences }: Comparison): string {
  return differences === 0 ? 'No differences' : formatCount(differences, 'difference');
}

const Compared = ({ comparison }: { comparison: Comparison }): ReactElement => (
  <>
    <RunHeads comparison={comparison} onOpen={open} />
    <Parts comparison={comparison} names={['error']} />
    <ScriptChanges scripts={comparison.scripts} />
    <Parts comparison={comparison} names={['arguments']} />
    <CallPairs pairs={comparison.calls} />
    <Parts comparison={comparison} names={['entity', 'returned']} />
    <ConsoleDiff lines={comparison.console} />
  </>
);

function open(run: { id: string; passId: string }): void {
  selectRun(run);
  closeComparison();
}

const Unloaded = ({ problem, onRetry }: { problem: string; onRetry: () => void }): ReactElement => (
  <ErrorNotice
    isAlert
    title="The runs could not be compared"
    action={
      <Button size="small" onPress={onRetry}>
        Try again
      </Button>
    }
  >
    {problem}
  </ErrorNotice>
);

const Loading = (): ReactElement => (
  <>
    {['40%', '70%', '55%', '80%'].map((width) => (
      <Skeleton key={width} width={width} />
    ))}
  </>
);

/** The view takes the focus, and Escape closes it. */
function useFocusAndEscape() {
  const root = useRef<HTMLElement>(null);
  useEffect(() => {
    root.current?.focus({ preventScroll: true });
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || viewsStore.getState().view !== 'stage' || isOverlay(event.target)) return;
      event.preventDefault();
      event.stopPropagation();
      closeComparison();
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, []);
  return root;
}

/** A dialog or a menu closes first. */
function isOverlay(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null;
}
