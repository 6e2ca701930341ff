import { createStore } from 'zustand/vanilla';

/** Headings in the palette and on the shortcuts page, in their order. */
export const commandGroups = ['Pass', 'Run', 'View', 'Connectors', 'Network', 'Folder', 'Help'] as const;

/** Something a person can do: from a button, a shortcut, a menu or the palette. */
export interface Command {
  id: string;
  title: string;
  group: (typeof commandGroups)[number];
  /** Such as `Mod+Enter` or `F`; Mod is ⌘ on a Mac and Ctrl elsewhere. A single letter works outside of text fields. */
  shortcut?: string;
  /** Why it cannot be done now, for people; null where it can. */
  disabledReason(): string | null;
  run(): void;
}

/** Features register their commands; nothing else knows them all. */
export const commandsStore = createStore<{ commands: ReadonlyMap<string, Command> }>(() => ({ commands: new Map() }));

/** What is about the window itself; all else, and what it opens, works through the engine. */
export function needsEngine({ id }: Pick<Command, 'id'>): boolean {
  return !/^(?:app|help)\./.test(id);
}

/** Registers commands and gives the way to take them back. */
export function registerCommands(commands: readonly Command[]): () => void {
  commandsStore.setState(({ commands: known }) => ({
    commands: new Map([...known, ...commands.map((command) => [command.id, command] as const)]),
  }));
  return () =>
    commandsStore.setState(({ commands: known }) => ({
      commands: new Map([...known].filter(([id]) => !commands.some((command) => command.id === id))),
    }));
}

/** Runs a command if it can be done now; false where it cannot. */
export function runCommand(id: string): boolean {
  const command = commandsStore.getState().commands.get(id);
  if (!command || command.disabledReason() !== null) return false;
  command.run();
  return true;
}
