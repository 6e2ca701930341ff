/** Several selected passes. One of them is the selected pass of the window, which the stage shows; ranges start there. */
import { createStore } from 'zustand/vanilla';
import { selectPass, selectionStore } from '../../../stores/selection.ts';
import { announce } from '../../../ui/announce.ts';
import { formatCount } from '../../../ui/format.ts';
import { passChoiceStore } from './pass-choice-store.ts';

export interface Chosen {
  /** The pass that the stage shows. */
  shownId: string | null;
  /** All selected passes with the shown one; empty while there is only that one. */
  ids: ReadonlySet<string>;
}

/** Adds the pass, or removes it. The stage keeps its pass, unless that is the removed one. */
export function toggled({ shownId, ids }: Chosen, id: string): Chosen {
  const next = new Set(ids.size > 0 || shownId === null ? ids : [shownId]);
  if (!next.delete(id)) next.add(id);
  if (next.size === 0) return { shownId, ids: next };
  return chosen(shownId !== null && next.has(shownId) ? shownId : ([...next][0] ?? null), next);
}

/** The listed passes from the shown one to the one at `index`; only the latter if the shown one is not listed. */
export function extended({ shownId }: Chosen, listed: readonly string[], index: number): Chosen {
  const target = listed[index];
  const from = shownId === null ? -1 : listed.indexOf(shownId);
  if (target === undefined || from === -1) return { shownId: target ?? shownId, ids: new Set() };
  return chosen(shownId, new Set(listed.slice(Math.min(from, index), Math.max(from, index) + 1)));
}

/** All listed passes. */
export function allOf({ shownId }: Chosen, listed: readonly string[]): Chosen {
  const ids = new Set(listed);
  return chosen(shownId !== null && ids.has(shownId) ? shownId : (listed[0] ?? shownId), ids);
}

function chosen(shownId: string | null, ids: ReadonlySet<string>): Chosen {
  return { shownId, ids: ids.size > 1 ? ids : new Set() };
}

const none: ReadonlySet<string> = new Set();

export const chosenStore = createStore<{ ids: ReadonlySet<string> }>(() => ({ ids: none }));

export function changeChosen(change: (now: Chosen) => Chosen): void {
  const { ids: before } = chosenStore.getState();
  const { shownId, ids } = change({ shownId: selectionStore.getState().passId, ids: before });
  chosenStore.setState({ ids });
  selectPass(shownId);
  if (ids.size !== before.size)
    announce(ids.size === 0 ? '1 pass selected' : `${formatCount(ids.size, 'pass', 'passes')} selected`);
}

/** Only the shown pass stays selected. */
export function clearChosen(): void {
  if (chosenStore.getState().ids.size > 0) chosenStore.setState({ ids: none });
}

// What is not listed or shown any more must not be part of the next act.
passChoiceStore.subscribe(({ query, state }, before) => {
  if (query !== before.query || state !== before.state) clearChosen();
});
selectionStore.subscribe(({ passId }) => {
  if (passId === null || !chosenStore.getState().ids.has(passId)) clearChosen();
});
