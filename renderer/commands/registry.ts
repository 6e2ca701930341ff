import { createStore, type StoreApi } from 'zustand/vanilla';

/** Headings in the palette and on the shortcuts page, in their order. */
export const commandGroups = ['Pass', 'Run', 'View', 'Connectors', 'Network', 'Folder', 'Help'] as const;

/** An action of the user: from a button, a shortcut, a menu or the palette. */
export interface Command {
  id: string;
  title: string;
  group: (typeof commandGroups)[number];
  /** Such as `Mod+Enter` or `F`; Mod is ⌘ on a Mac and Ctrl elsewhere. A single letter works outside of text fields. */
  shortcut?: string;
  /** It needs the engine and is disabled while that is away. */
  isAct?: boolean;
  /** Why it is disabled, for people; null if it is enabled. */
  disabledReason(): string | null;
  run(): void;
}

/** Features register their commands; nothing else knows them all. */
export const commandsStore = createStore<{ commands: ReadonlyMap<string, Command> }>(() => ({ commands: new Map() }));

/** Commands for the window itself; all others work through the engine. */
export function needsEngine({ id }: Pick<Command, 'id'>): boolean {
  return !/^(?:app|help)\./.test(id);
}

let whyNoAct = (): string | null => null;

/** Sets why all acts are disabled at the moment; `store` notifies of changes. */
export function blockActs(why: () => string | null, store: Followed): void {
  whyNoAct = why;
  store.subscribe(() => commandsStore.setState({}));
}

/** Stores on which the reasons depend, for commands in the shell's menu, which always shows what is enabled. */
type Followed = Pick<StoreApi<unknown>, 'subscribe'>;

/** Registers commands and returns a function that removes them. Subscribers are notified when `reasons` change. */
export function registerCommands(commands: readonly Command[], reasons: readonly Followed[] = []): () => void {
  const stops = reasons.map((store) => store.subscribe(() => commandsStore.setState({})));
  commandsStore.setState(({ commands: known }) => ({
    commands: new Map([...known, ...commands.map((command) => [command.id, guarded(command)] as const)]),
  }));
  return () => {
    for (const stop of stops) stop();
    commandsStore.setState(({ commands: known }) => ({
      commands: new Map([...known].filter(([id]) => !commands.some((command) => command.id === id))),
    }));
  };
}

/** Runs a command if it is enabled; false if not. */
export function runCommand(id: string): boolean {
  const command = commandsStore.getState().commands.get(id);
  if (!command || command.disabledReason() !== null) return false;
  command.run();
  return true;
}

function guarded(command: Command): Command {
  if (command.isAct !== true) return command;
  return { ...command, disabledReason: () => whyNoAct() ?? command.disabledReason() };
}
