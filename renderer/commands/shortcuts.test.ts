import { describe, expect, test } from 'vitest';
import { shortcutOf } from './shortcuts.ts';

type Modifier = 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey';

/** A key event as browsers send it. */
function keyEvent(key: string, code: string, ...held: Modifier[]): KeyboardEvent {
  const none = { ctrlKey: false, altKey: false, shiftKey: false, metaKey: false };
  return { key, code, ...none, ...Object.fromEntries(held.map((modifier) => [modifier, true])) } as KeyboardEvent;
}

describe('the shortcut of a key', () => {
  test.each([
    ['F', keyEvent('f', 'KeyF')],
    ['Shift+R', keyEvent('R', 'KeyR', 'shiftKey')],
    ['?', keyEvent('?', 'Slash', 'shiftKey')],
    ['Alt+Z', keyEvent('z', 'KeyW', 'altKey')],
    ['Alt+PageDown', keyEvent('PageDown', 'PageDown', 'altKey')],
    ['Mod+Alt+Ś', keyEvent('ś', 'KeyS', 'ctrlKey', 'altKey')],
    [null, keyEvent('Shift', 'ShiftLeft', 'shiftKey')],
  ])('is its character: %s', (shortcut, event) => {
    expect(shortcutOf(event, false)).toBe(shortcut);
  });

  test.each([
    ['Alt+W', keyEvent('∑', 'KeyW', 'altKey')],
    ['Alt+1', keyEvent('¡', 'Digit1', 'altKey')],
    ['Alt+E', keyEvent('Dead', 'KeyE', 'altKey')],
    ['Alt+PageDown', keyEvent('PageDown', 'PageDown', 'altKey')],
    ['Mod+Alt+S', keyEvent('ß', 'KeyS', 'metaKey', 'altKey')],
    ['Mod+K', keyEvent('k', 'KeyK', 'metaKey')],
  ])('on a Mac, is not the character that Option makes of it: %s', (shortcut, event) => {
    expect(shortcutOf(event, true)).toBe(shortcut);
  });
});
