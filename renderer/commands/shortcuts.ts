import { type Command, commandsStore, runCommand } from './registry.ts';

const isMac = navigator.platform.startsWith('Mac');

/** Whether a key that was pressed may run the command: not every command makes sense wherever the focus is. */
export type MayRun = (command: Command, event: KeyboardEvent) => boolean;

/** On an element that has uses of its own for Mod+K and others: shortcuts that can be run go before those. */
export const TAKES_KEYS = { 'data-takes-keys': true } as const;

/** Listens for the shortcuts of all commands; gives the way to stop. */
export function listenForShortcuts(target: Window, mayRun: MayRun = () => true): () => void {
  const run = (event: KeyboardEvent): boolean => {
    const pressed = shortcutOf(event);
    if (pressed === null || event.defaultPrevented) return false;
    if (isPlain(pressed) && takesText(event.target, pressed)) return false;
    const command = [...commandsStore.getState().commands.values()].find(({ shortcut }) => shortcut === pressed);
    if (!command || !mayRun(command, event) || !runCommand(command.id)) return false;
    event.preventDefault();
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
export function shortcutOf(event: KeyboardEvent): string | null {
  if (['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) return null;
  const mod = isMac ? event.metaKey : event.ctrlKey;
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const shift = event.shiftKey && (event.key.length > 1 || /[A-Z]/.test(key)) ? 'Shift+' : '';
  return `${mod ? 'Mod+' : ''}${event.altKey ? 'Alt+' : ''}${shift}${key}`;
}

function isPlain(shortcut: string): boolean {
  return !shortcut.includes('Mod+') && !shortcut.includes('Alt+');
}

/** Text fields, editors and open dialogs keep their plain keys; a list that is closed those that find an option in it. */
function takesText(target: EventTarget | null, pressed: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest('input, textarea, select, [role="dialog"], [role="menu"]'))
    return true;
  return isCharacter(pressed) && target.closest('[aria-haspopup="listbox"]') !== null;
}

function isCharacter(shortcut: string): boolean {
  return /^(?:Shift\+)?.$/u.test(shortcut);
}
