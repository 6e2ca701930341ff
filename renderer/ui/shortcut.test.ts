import { describe, expect, test } from 'vitest';
import { ariaKeyShortcuts, pagePlatform, shortcutGlyphs, shortcutWords } from './shortcut.ts';

describe('a shortcut', () => {
  test('is drawn with glyphs on a Mac', () => {
    expect(shortcutGlyphs('Mod+Shift+P', 'mac')).toEqual(['⌘', '⇧', 'P']);
  });

  test('is drawn with words elsewhere', () => {
    expect(shortcutGlyphs('Mod+Shift+P', 'other')).toEqual(['Ctrl', 'Shift', 'P']);
  });

  test('may end in the plus key', () => {
    expect(shortcutGlyphs('Mod++', 'other')).toEqual(['Ctrl', '+']);
  });

  test('is read out in words', () => {
    expect(shortcutWords('Mod+Enter', 'mac')).toBe('Command Return');
    expect(shortcutWords('Mod+Delete', 'other')).toBe('Control Delete');
  });

  test('names its modifiers as the accessibility attribute does', () => {
    expect(ariaKeyShortcuts('Mod+K', 'mac')).toBe('Meta+K');
    expect(ariaKeyShortcuts('Mod+K', 'other')).toBe('Control+K');
  });
});

describe('the platform', () => {
  test('is derived from the user agent', () => {
    expect(pagePlatform('Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)')).toBe('mac');
    expect(pagePlatform('Mozilla/5.0 (X11; Linux x86_64)')).toBe('other');
  });
});
