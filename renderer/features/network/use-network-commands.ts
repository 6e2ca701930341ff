import { useEffect } from 'react';
import { registerCommands } from '../../commands/registry.ts';
import { callListStore, setCallFilter } from '../../stores/call-list.ts';
import { partsOf } from './call-filter.ts';

/** What can be done with the calls while they are on screen. */
export function useNetworkCommands(focusFilter: () => void): void {
  useEffect(
    () =>
      registerCommands([
        {
          id: 'network.filter',
          title: 'Filter calls',
          group: 'View',
          shortcut: 'Mod+F',
          disabledReason: () => null,
          run: focusFilter,
        },
        {
          id: 'network.clear-filters',
          title: 'Show all calls',
          group: 'View',
          disabledReason: () => (partsOf(callListStore.getState().filter) > 0 ? null : 'No filter is set.'),
          run: () => setCallFilter({}),
        },
      ]),
    [focusFilter],
  );
}
