import { useEffect } from 'react';
import { useStore } from 'zustand';
import { registerCommands } from '../../commands/registry.ts';
import { eventLogStore, setFilter } from '../../stores/event-log.ts';
import { placesStore } from '../../stores/places.ts';
import { selectionStore, viewEvent } from '../../stores/selection.ts';
import { goToPart } from '../../stores/stage-part.ts';
import { partsOf } from './event-filter.ts';

/** What can be done with the log; it is brought into sight first. */
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
          run: inSight(focusLog),
        },
        {
          id: 'event-log.filter',
          title: 'Filter events',
          group: 'View',
          ...(hasFilterKeys ? { shortcut: 'Mod+F' } : {}),
          disabledReason: () => null,
          run: inSight(focusFilter),
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

function inSight(act: () => void): () => void {
  return () => {
    goToPart('log');
    act();
  };
}
