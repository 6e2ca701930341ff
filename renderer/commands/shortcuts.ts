import { HELD_TYPING } from '../ui/text-fields.ts';
import { type Command, commandsStore } from './registry.ts';

const isMac = navigator.platform.startsWith('Mac');

/** Whether a pressed key may run the command, since not every command makes sense with every focus. */
export type MayRun = (command: Command, event: KeyboardEvent) => boolean;

/** Called for the shortcut of a disabled command, with the reason. */
export type OnRefused = (command: Command, reason: string) => void;

/** On an element with its own uses of Mod+K and others: enabled shortcuts take precedence. */
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
    // Escape and the browser's own Mod keys keep their uses.
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

/** Option changes the character of nearly every key, so the key is identified by its position. */
function keyBelowOption({ key, code }: KeyboardEvent): string {
  if (/^[\dA-Za-z]$/.test(key)) return key;
  return /^(?:Digit|Key)(.)$/.exec(code)?.[1] ?? key;
}

/** On many Mac keyboards there is no other way to type brackets, braces and the like: a text field must get them. */
function isTypedWithOption({ key, altKey, metaKey }: KeyboardEvent): boolean {
  return isMac && altKey && !metaKey && /^[!-/:-@[-`{-~]$/.test(key);
}

function isPlain(shortcut: string): boolean {
  return !shortcut.includes('Mod+') && !shortcut.includes('Alt+');
}

/** Text fields, editors and open dialogs keep their plain keys; a closed list keeps those that find an option in it. */
function takesText(target: EventTarget | null, pressed: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.matches(HELD_TYPING)) return true;
  if (target.closest('input, textarea, select, [role="dialog"], [role="menu"]')) return true;
  return isCharacter(pressed) && target.closest('[aria-haspopup="listbox"]') !== null;
}

function isCharacter(shortcut: string): boolean {
  return /^(?:Shift\+)?.$/u.test(shortcut);
}
