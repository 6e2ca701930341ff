import { expect, test } from 'vitest';
import { selectionKey } from './several-rows.ts';

const unheld = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };

test.each([
  ['Shift and an arrow extend', { key: 'ArrowDown', shiftKey: true }, { act: 'extend', index: 6 }],
  ['Ctrl+Shift+End extends to the end', { key: 'End', shiftKey: true, ctrlKey: true }, { act: 'extend', index: 99 }],
  ['Ctrl and an arrow move the focus only', { key: 'ArrowUp', ctrlKey: true }, { act: 'focus', index: 4 }],
  ['Ctrl+Space adds or removes', { key: ' ', ctrlKey: true }, { act: 'toggle', index: 5 }],
  ['Ctrl+A selects all', { key: 'a', ctrlKey: true }, { act: 'all' }],
  ['⌘A too, with Caps Lock', { key: 'A', metaKey: true }, { act: 'all' }],
  ['Escape leaves one', { key: 'Escape' }, { act: 'one' }],
  ['an arrow alone is for the list', { key: 'ArrowDown' }, null],
  ['Space alone is for the list', { key: ' ' }, null],
  ['Alt is for others', { key: 'ArrowDown', shiftKey: true, altKey: true }, null],
  ['Ctrl+C is for others', { key: 'c', ctrlKey: true }, null],
])('%s', (_what, pressed, change) => {
  expect(selectionKey({ ...unheld, ...pressed }, 5, 100, 10)).toEqual(change);
});
