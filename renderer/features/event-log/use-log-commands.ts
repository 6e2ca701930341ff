import { useEffect } from 'react';
import { useStore } from 'zustand';
import { registerCommands } from '../../commands/registry.ts';
import { eventLogStore, setFilter } from '../../stores/event-log.ts';
import { viewsStore } from '../../stores/views.ts';
import { selectionStore, viewState } from '../../stores/selection.ts';
import { goToPart } from '../../stores/stage-part.ts';
import { partsOf } from './event-filter.ts';

/** The commands of the log, which is brought into view first. */
export function useLogCommands({ focusLog, focusFilter }: { focusLog: () => void; focusFilter: () => void }): void {
  // The Network view has a filter of its own with these keys.
  const hasFilterKeys = useStore(viewsStore, ({ view }) => view !== 'network');
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
          id: 'event-log.view-state',
          isAct: true,
          title: 'View state at this event',
          group: 'View',
          shortcut: 'V',
          disabledReason: whyNoState,
          run: viewSelectedState,
        },
        {
          id: 'event-log.now',
          title: 'Back to now',
          group: 'View',
          shortcut: 'Escape',
          disabledReason: () =>
            selectionStore.getState().seq === null ? 'The window already shows the current state.' : null,
          run: () => backToNow(focusLog),
        },
      ]),
    [focusLog, focusFilter, hasFilterKeys],
  );
}

/** Why the state at the selected event cannot be shown, for people; null if it can. */
function whyNoState(): string | null {
  const { eventSeq, seq } = selectionStore.getState();
  if (eventSeq === null) return 'Select an event in the log first.';
  return eventSeq === seq ? 'The window already shows the state at this event.' : null;
}

function viewSelectedState(): void {
  const { eventSeq, passId } = selectionStore.getState();
  if (eventSeq !== null) viewState({ seq: eventSeq, passId });
}

/** The button that leads back disappears with its banner; if it had the focus, the selected event gets it. */
function backToNow(focusLog: () => void): void {
  const hadFocus = document.activeElement?.closest('[data-banner]');
  viewState(null);
  if (hadFocus) focusLog();
}

function inSight(act: () => void): () => void {
  return () => {
    goToPart('log');
    act();
  };
}
