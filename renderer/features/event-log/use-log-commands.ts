import { useEffect } from 'react';
import { useStore } from 'zustand';
import { registerCommands } from '../../commands/registry.ts';
import { eventLogStore, setFilter } from '../../stores/event-log.ts';
import { placesStore } from '../../stores/places.ts';
import { selectionStore, viewEvent } from '../../stores/selection.ts';
import { partsOf } from './event-filter.ts';

/** What can be done with the log while it is on screen. */
export function useLogCommands({ focusLog, focusFilter }: { focusLog: () => void; focusFilter: () => void }): void {
  // The Network place has a filter of its own under these keys.
  const hasFilterKeys = useStore(placesStore, ({ place }) => place !== 'network');
  useEffect(
    () =>
      registerCommands([
        {
          id: 'event-log.focus',
          title: 'Go to the event log',
          group: 'View',
          shortcut: 'L',
          disabledReason: () => null,
          run: focusLog,
        },
        {
          id: 'event-log.filter',
          title: 'Filter events',
          group: 'View',
          ...(hasFilterKeys ? { shortcut: 'Mod+F' } : {}),
          disabledReason: () => null,
          run: focusFilter,
        },
        {
          id: 'event-log.clear-filters',
          title: 'Show all events',
          group: 'View',
          disabledReason: () => (partsOf(eventLogStore.getState().filter) > 0 ? null : 'No filter is set.'),
          run: () => setFilter({}),
        },
        {
          id: 'event-log.now',
          title: 'Back to now',
          group: 'View',
          shortcut: 'Escape',
          disabledReason: () => (selectionStore.getState().seq === null ? 'The window shows now already.' : null),
          run: () => viewEvent(null),
        },
      ]),
    [focusLog, focusFilter, hasFilterKeys],
  );
}
