import { type Command, commandsStore, runCommand } from './registry.ts';

const isMac = navigator.platform.startsWith('Mac');

/** Whether a key that was pressed may run the command: not every command makes sense wherever the focus is. */
export type MayRun = (command: Command, event: KeyboardEvent) => boolean;

/** Listens for the shortcuts of all commands; gives the way to stop. */
export function listenForShortcuts(target: Window, mayRun: MayRun = () => true): () => void {
  const onKey = (event: KeyboardEvent): void => {
    const pressed = shortcutOf(event);
    if (pressed === null || event.defaultPrevented) return;
    if (isPlain(pressed) && takesText(event.target)) return;
    const command = [...commandsStore.getState().commands.values()].find(({ shortcut }) => shortcut === pressed);
    if (command && mayRun(command, event) && runCommand(command.id)) event.preventDefault();
  };
  target.addEventListener('keydown', onKey);
  return () => target.removeEventListener('keydown', onKey);
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

/** Text fields, editors and open dialogs keep their plain keys. */
function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.closest('input, textarea, select, [role="dialog"], [role="menu"]') !== null;
}
