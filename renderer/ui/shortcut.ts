/**
 * Shortcuts are written as `Mod+Shift+P`, and shown in the notation of the platform. `Mod` is Command on a Mac and
 * Control elsewhere.
 */
export type Platform = 'mac' | 'other';

type KeyName = { glyph: string; word: string };

const macKeys: Record<string, KeyName> = {
  Mod: { glyph: '⌘', word: 'Command' },
  Ctrl: { glyph: '⌃', word: 'Control' },
  Alt: { glyph: '⌥', word: 'Option' },
  Shift: { glyph: '⇧', word: 'Shift' },
  Enter: { glyph: '↩', word: 'Return' },
  Backspace: { glyph: '⌫', word: 'Delete' },
  Delete: { glyph: '⌦', word: 'Forward delete' },
};

const otherKeys: Record<string, KeyName> = {
  Mod: { glyph: 'Ctrl', word: 'Control' },
  Ctrl: { glyph: 'Ctrl', word: 'Control' },
  Delete: { glyph: 'Del', word: 'Delete' },
};

const commonKeys: Record<string, KeyName> = {
  Escape: { glyph: 'Esc', word: 'Escape' },
  ArrowUp: { glyph: '↑', word: 'Up' },
  ArrowDown: { glyph: '↓', word: 'Down' },
  ArrowLeft: { glyph: '←', word: 'Left' },
  ArrowRight: { glyph: '→', word: 'Right' },
};

/** A lone `+` is a key too: `Mod++`. */
const keysOf = (shortcut: string): string[] =>
  shortcut.endsWith('++') ? [...shortcut.slice(0, -2).split('+'), '+'] : shortcut.split('+');

const nameOf = (key: string, platform: Platform): KeyName =>
  (platform === 'mac' ? macKeys : otherKeys)[key] ?? commonKeys[key] ?? { glyph: key, word: key };

/** The caps to draw, one per key. */
export const shortcutGlyphs = (shortcut: string, platform: Platform): string[] =>
  keysOf(shortcut).map((key) => nameOf(key, platform).glyph);

/** The same for a screen reader, which does not read `⌘⇧P`. */
export const shortcutWords = (shortcut: string, platform: Platform): string =>
  keysOf(shortcut)
    .map((key) => nameOf(key, platform).word)
    .join(' ');

/** `Mod+K` as the attribute aria-keyshortcuts expects it. */
export const ariaKeyShortcuts = (shortcut: string, platform: Platform): string =>
  keysOf(shortcut)
    .map((key) => (key === 'Mod' ? (platform === 'mac' ? 'Meta' : 'Control') : key === 'Ctrl' ? 'Control' : key))
    .join('+');

/** The platform of this page. `userAgent` because `navigator.platform` is deprecated and its successor is not everywhere. */
export const pagePlatform = (userAgent: string = navigator.userAgent): Platform =>
  /Mac|iPhone|iPad/.test(userAgent) ? 'mac' : 'other';
