import { useEffect } from 'react';
import type { ContractClient } from '#contract/rpc-client.ts';
import { useClient } from '../../api/client.tsx';
import { type Command, registerCommands } from '../../commands/registry.ts';
import { selectTab } from '../../stores/selection.ts';
import { goToPart } from '../../stores/stage-part.ts';
import { tabNames, tabOrder } from './inspector-tabs.ts';
import {
  openRerunDialogOfShownRun,
  cancelShown,
  compareShown,
  compareShownWith,
  copyShownId,
  copyShownLink,
  goToAdjacentRun,
  rerunShown,
  showCallsOfShown,
  cancelDisabledReason,
  compareWithDisabledReason,
  compareDisabledReason,
  adjacentRunDisabledReason,
  rerunDisabledReason,
  noRunReason,
} from './run-acts.ts';

/** The commands for the run that is shown. */
export function useInspectorCommands(focus: () => void): void {
  const client = useClient();
  useEffect(() => registerCommands([...runCommands(client), ...tabCommands, focusCommand(focus)]), [client, focus]);
}

function runCommands(client: ContractClient): Command[] {
  return [...actCommands(client), ...lookCommands, ...neighbourCommands];
}

function actCommands(client: ContractClient): Command[] {
  return [
    {
      id: 'run.again',
      isAct: true,
      title: 'Run again',
      group: 'Run',
      shortcut: 'R',
      disabledReason: rerunDisabledReason,
      run: () => void rerunShown(client),
    },
    {
      id: 'run.again-how',
      isAct: true,
      title: 'Run again with options…',
      group: 'Run',
      shortcut: 'Shift+R',
      disabledReason: rerunDisabledReason,
      run: openRerunDialogOfShownRun,
    },
    {
      id: 'run.cancel',
      isAct: true,
      title: 'Cancel the run',
      group: 'Run',
      shortcut: 'Mod+.',
      disabledReason: cancelDisabledReason,
      run: () => void cancelShown(client),
    },
  ];
}

function focusCommand(focus: () => void): Command {
  return {
    id: 'inspector.focus',
    title: 'Go to the run inspector',
    group: 'View',
    disabledReason: () => null,
    run() {
      goToPart('inspector');
      focus();
    },
  };
}

const lookCommands: Command[] = [
  {
    id: 'run.compare',
    isAct: true,
    title: 'Compare with the original or previous run',
    group: 'Run',
    shortcut: 'C',
    disabledReason: compareDisabledReason,
    run: compareShown,
  },
  {
    id: 'run.compare-with',
    isAct: true,
    title: 'Compare with…',
    group: 'Run',
    shortcut: 'Shift+C',
    disabledReason: compareWithDisabledReason,
    run: compareShownWith,
  },
  {
    id: 'run.calls',
    title: 'Show the calls of the run in Network',
    group: 'Run',
    disabledReason: noRunReason,
    run: showCallsOfShown,
  },
  {
    id: 'run.copy-id',
    title: 'Copy run id',
    group: 'Run',
    disabledReason: noRunReason,
    run: () => void copyShownId(),
  },
  {
    id: 'run.copy-link',
    title: 'Copy link to the run',
    group: 'Run',
    disabledReason: noRunReason,
    run: () => void copyShownLink(),
  },
];

const neighbourCommands: Command[] = [
  {
    id: 'run.previous',
    title: 'Previous run of the pass',
    group: 'Run',
    shortcut: '[',
    disabledReason: () => adjacentRunDisabledReason(-1),
    run: () => goToAdjacentRun(-1),
  },
  {
    id: 'run.next',
    title: 'Next run of the pass',
    group: 'Run',
    shortcut: ']',
    disabledReason: () => adjacentRunDisabledReason(1),
    run: () => goToAdjacentRun(1),
  },
];

const tabCommands: Command[] = tabOrder.map((tab, index) => ({
  id: `run.tab-${tab}`,
  title: `Run: ${tabNames[tab]}`,
  group: 'View',
  shortcut: `Alt+${index + 1}`,
  disabledReason: () => null,
  run() {
    goToPart('inspector');
    selectTab(tab);
  },
}));
