import { useEffect } from 'react';
import { registerCommands } from '../../commands/registry.ts';
import { callListStore, showAllCalls, showCallsOfRun, type ListedCall } from '../../stores/call-list.ts';
import { partsOf } from './call-filter.ts';

/** The commands for calls while they are visible. */
export function useNetworkCommands(focusFilter: () => void): void {
  useEffect(
    () =>
      registerCommands([
        {
          id: 'network.filter',
          title: 'Search the calls',
          group: 'View',
          shortcut: 'Mod+F',
          disabledReason: () => null,
          run: focusFilter,
        },
        {
          id: 'network.one-run',
          title: 'Show only calls of the same run',
          group: 'View',
          disabledReason: () => (selected() ? null : 'No call is selected.'),
          run() {
            const call = selected();
            if (call) showCallsOfRun(call.runId);
          },
        },
        {
          id: 'network.clear-filters',
          title: 'Show all calls',
          group: 'View',
          disabledReason: () => (partsOf(callListStore.getState().filter) > 0 ? null : 'No filter is set.'),
          run: showAllCalls,
        },
      ]),
    [focusFilter],
  );
}

function selected(): ListedCall | undefined {
  const { rows, selectedId } = callListStore.getState();
  return rows?.find(({ id }) => id === selectedId);
}
