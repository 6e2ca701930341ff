import { HELD_TYPING } from '../ui/text-fields.ts';
import { type Command, commandsStore } from './registry.ts';

const isMac = navigator.platform.startsWith('Mac');

/** Whether a key that was pressed may run the command: not every command makes sense wherever the focus is. */
export type MayRun = (command: Command, event: KeyboardEvent) => boolean;

/** Told of a shortcut that cannot be done now, with the reason. */
export type OnRefused = (command: Command, reason: string) => void;

/** On an element that has uses of its own for Mod+K and others: shortcuts that can be run go before those. */
export const TAKES_KEYS = { 'data-takes-keys': true } as const;

/** Listens for the shortcuts of all commands; returns a function that stops it. */
export function listenForShortcuts(target: Window, mayRun: MayRun, onRefused: OnRefused): () => void {
  const run = (event: KeyboardEvent): boolean => {
    const pressed = shortcutOf(event);
    if (pressed === null || event.defaultPrevented) return false;
    if ((isPlain(pressed) || isTypedWithOption(event)) && takesText(event.target, pressed)) return false;
    const command = [...commandsStore.getState().commands.values()].find(({ shortcut }) => shortcut === pressed);
    if (!command || !mayRun(command, event)) return false;
    const reason = command.disabledReason();
    // Escape and what a browser has for Mod keys keep their own uses.
    if (reason !== null) {
      if (pressed !== 'Escape' && isPlain(pressed) && !event.repeat) onRefused(command, reason);
      return false;
    }
    event.preventDefault();
    command.run();
    return true;
  };
  const onKey = (event: KeyboardEvent): void => void run(event);
  const onKeyBefore = (event: KeyboardEvent): void => {
    if (event.target instanceof Element && event.target.closest('[data-takes-keys]') && run(event)) {
      event.stopPropagation();
    }
  };
  target.addEventListener('keydown', onKeyBefore, true);
  target.addEventListener('keydown', onKey);
  return () => {
    target.removeEventListener('keydown', onKeyBefore, true);
    target.removeEventListener('keydown', onKey);
  };
}

/** The key in the notation of commands, null for a lone modifier. */
export function shortcutOf(event: KeyboardEvent, onMac = isMac): string | null {
  if (['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) return null;
  const mod = onMac ? event.metaKey : event.ctrlKey;
  const named = onMac && event.altKey ? keyBelowOption(event) : event.key;
  const key = named.length === 1 ? named.toUpperCase() : named;
  const shift = event.shiftKey && (event.key.length > 1 || /[A-Z]/.test(key)) ? 'Shift+' : '';
  return `${mod ? 'Mod+' : ''}${event.altKey ? 'Alt+' : ''}${shift}${key}`;
}

/** Option makes another character of nearly every key; what counts is the key, which is known by its place only. */
function keyBelowOption({ key, code }: KeyboardEvent): string {
  if (/^[\dA-Za-z]$/.test(key)) return key;
  return /^(?:Digit|Key)(.)$/.exec(code)?.[1] ?? key;
}

/** On many keyboards of a Mac there is no other way to brackets, braces and the like: a text field must get them. */
function isTypedWithOption({ key, altKey, metaKey }: KeyboardEvent): boolean {
  return isMac && altKey && !metaKey && /^[!-/:-@[-`{-~]$/.test(key);
}

function isPlain(shortcut: string): boolean {
  return !shortcut.includes('Mod+') && !shortcut.includes('Alt+');
}

/** Text fields, editors and open dialogs keep their plain keys; a list that is closed those that find an option in it. */
function takesText(target: EventTarget | null, pressed: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.matches(HELD_TYPING)) return true;
  if (target.closest('input, textarea, select, [role="dialog"], [role="menu"]')) return true;
  return isCharacter(pressed) && target.closest('[aria-haspopup="listbox"]') !== null;
}

function isCharacter(shortcut: string): boolean {
  return /^(?:Shift\+)?.$/u.test(shortcut);
}
