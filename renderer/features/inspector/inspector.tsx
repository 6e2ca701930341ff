/**
 * The run inspector: what one call of Fill or of a hook was given, called, changed, logged and returned. Everything in
 * it was made by a script or a server, and is shown as text.
 */
import { useCallback, useEffect, useLayoutEffect, useRef, type ReactElement, type RefObject } from 'react';
import { useStore } from 'zustand';
import type { Run } from '#contract/entities/run.ts';
import { ItemMenu } from '../../commands/item-menu.tsx';
import { selectionStore, selectTab } from '../../stores/selection.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { focusSoon } from '../../ui/focus-soon.ts';
import { focusBelowOverlays } from '../../ui/keep-focus.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { HELD_TYPING } from '../../ui/text-fields.ts';
import { useInspectorCommands } from './inspector-commands.ts';
import { tabOfDigit, tabOrder } from './inspector-tabs.ts';
import styles from './inspector.module.css';
import { NoRun } from './no-run.tsx';
import { RerunQuestion } from './rerun/rerun-dialog.tsx';
import { RunHead } from './run-head.tsx';
import { runTabs } from './run-tabs.tsx';
import { useRun } from './use-run.ts';
import { useRunAnnouncements } from './use-run-announcements.ts';
import { useShownRun, type ShownRun } from './use-shown-run.ts';

export const Inspector = (): ReactElement => {
  const root = useRef<HTMLDivElement>(null);
  const shown = useShownRun();
  useInspectorCommands(useCallback(() => focusSoon(() => selectedTab(root.current)), []));
  useRunAnnouncements();
  useDigits(root);
  return (
    <div ref={root} className={styles.inspector}>
      {shown.runId === null ? <NoRun /> : <OneRun runId={shown.runId} shown={shown} />}
      <RerunQuestion />
    </div>
  );
};

const OneRun = ({ runId, shown }: { runId: string; shown: ShownRun }): ReactElement => {
  const { run, problem, retry } = useRun(runId);
  const parts = useRef<HTMLDivElement>(null);
  useFocusInTabs(parts, run !== null);
  // Lists show the end immediately; the details follow a moment later.
  const facts = shown.summary ?? run;
  return (
    <>
      {facts !== null && (
        <ItemMenu kind="run" isRow={false}>
          <RunHead facts={facts} calls={run?.calls ?? []} shown={shown} />
        </ItemMenu>
      )}
      {problem !== null && <Unloaded problem={problem} retry={retry} />}
      {run === null ? problem === null && <Loading /> : <Parts run={run} root={parts} />}
    </>
  );
};

/**
 * The tabs of another run appear a moment later: if the focus was in those of the previous run, the selected one gets
 * it, unless it has moved by then.
 */
function useFocusInTabs(parts: RefObject<HTMLElement | null>, isLoaded: boolean): void {
  const hadFocus = useRef(false);
  useLayoutEffect(() => {
    const tabs = parts.current;
    if (!isLoaded || tabs === null) return undefined;
    const isHere = document.activeElement === document.body || tabs.parentElement?.contains(document.activeElement);
    if (hadFocus.current && isHere === true) focusSoon(() => selectedTab(tabs));
    return () => {
      hadFocus.current = tabs.contains(focusBelowOverlays());
    };
  }, [parts, isLoaded]);
}

/** If the row of tabs is wider than the column, the selected one is brought into view. */
const Parts = ({ run, root }: { run: Run; root: RefObject<HTMLDivElement | null> }): ReactElement => {
  const tab = useStore(selectionStore, (selection) => selection.tab);
  useEffect(() => {
    // The tabs themselves are rendered a moment after their row.
    const frame = requestAnimationFrame(() => {
      const selected = root.current?.querySelector(`[role="tab"][data-key="${tab}"]`);
      selected?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    });
    return () => cancelAnimationFrame(frame);
  }, [root, tab]);
  return (
    <div ref={root} className={styles.tabs}>
      <Tabs label="Parts of the run" tabs={runTabs(run)} selected={tab} onSelect={selectTabById} />
    </div>
  );
};

function selectTabById(id: string): void {
  const tab = tabOrder.find((known) => known === id);
  if (tab) selectTab(tab);
}

const Unloaded = ({ problem, retry }: { problem: string; retry: () => void }): ReactElement => (
  <div className={styles.notice}>
    <ErrorNotice
      title="The run could not be loaded"
      action={
        <Button size="small" onPress={retry}>
          Try again
        </Button>
      }
    >
      {problem}
    </ErrorNotice>
  </div>
);

const Loading = (): ReactElement => (
  <div className={styles.loading}>
    {['40%', '70%', '55%', '80%'].map((width) => (
      <Skeleton key={width} width={width} />
    ))}
  </div>
);

/** While the focus is in the inspector, a digit shows the tab of that number. */
function useDigits(root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = root.current;
    const onKey = (event: KeyboardEvent): void => {
      const tab = tabOfDigit(event.key);
      if (tab === null || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      selectTab(tab);
    };
    element?.addEventListener('keydown', onKey);
    return () => element?.removeEventListener('keydown', onKey);
  }, [root]);
}

function selectedTab(inspector: HTMLElement | null): HTMLElement | null | undefined {
  return inspector?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]');
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(`input, textarea, select, ${HELD_TYPING}`) !== null;
}
