/** Several selected rows in a list: what keys and clicks with Shift, Ctrl or ⌘ do. */
import { rowForKey } from './row-keys.ts';

/** For a list in which several rows can be selected; `selectedIndex` is the one that is shown in detail. */
export type SeveralRows = {
  isSelected: (index: number) => boolean;
  /** Whether more than one row is selected. */
  isSeveral: boolean;
  onToggle: (index: number) => void;
  /** Selects the rows from the shown one to this one. */
  onExtend: (index: number) => void;
  onAll: () => void;
  /** Back to the shown row alone. */
  onOne: () => void;
};

/** `shown`: the row that is shown in detail. */
type Place = { active: number; shown: number | null; count: number; page: number; focusRow: (index: number) => void };

/** Whether the key changed which rows are selected, or moved the focus without selecting. */
export const selectByKey = (
  several: SeveralRows,
  pressed: PressedKey,
  { active, shown, count, page, focusRow }: Place,
): boolean => {
  const change = selectionKey(pressed, active, count, page);
  if (change === null || (change.act === 'one' && !several.isSeveral)) return false;
  if ('index' in change) {
    focusRow(change.index);
    if (change.act === 'extend') several.onExtend(change.index);
    else if (change.act === 'toggle') several.onToggle(change.index);
  } else if (change.act === 'all') several.onAll();
  else {
    if (shown !== null) focusRow(shown);
    several.onOne();
  }
  return true;
};

/** Ctrl or ⌘ adds a row or removes it, and Shift selects all between. False for a plain click. */
export const selectByClick = (several: SeveralRows, index: number | null, click: Event): boolean => {
  if (index === null || !(click instanceof MouseEvent)) return false;
  if (click.shiftKey) several.onExtend(index);
  else if (click.ctrlKey || click.metaKey) several.onToggle(index);
  else return false;
  return true;
};

/** What a key does in a list with several selected rows; `one` leaves one of them. */
export type SelectionKey = { act: 'extend' | 'focus' | 'toggle'; index: number } | { act: 'all' | 'one' };

type PressedKey = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** Null for a key that has its usual meaning in a list with one selected row. */
export const selectionKey = (pressed: PressedKey, from: number, count: number, page: number): SelectionKey | null => {
  const { key, shiftKey, altKey } = pressed;
  const isMod = pressed.ctrlKey || pressed.metaKey;
  if (altKey) return null;
  if (isMod && !shiftKey && key.toLowerCase() === 'a') return { act: 'all' };
  if (isMod && key === ' ') return { act: 'toggle', index: from };
  if (key === 'Escape' && !isMod && !shiftKey) return { act: 'one' };
  const index = isMod || shiftKey ? rowForKey(key, from, count, page) : null;
  return index === null ? null : { act: shiftKey ? 'extend' : 'focus', index };
};
