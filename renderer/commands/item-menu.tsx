import type { ReactElement, ReactNode } from 'react';
import { ContextMenu } from '../ui/context-menu.tsx';
import type { MenuAction, MenuGroup } from '../ui/menu-items.tsx';
import { commandsStore, runCommand } from './registry.ts';

/** What has a context menu. */
type ItemKind = 'pass' | 'passes' | 'run' | 'call' | 'event';

/** Ids of the commands in the menu of each kind of item, in groups. */
const commandsOf: Record<ItemKind, readonly (readonly string[])[]> = {
  pass: [
    ['pass.fill', 'pass.install', 'pass.uninstall', 'pass.open', 'pass.update'],
    ['pass.events', 'pass.copy-id', 'pass.copy-link'],
    ['pass.delete'],
  ],
  passes: [['passes.install', 'passes.uninstall'], ['passes.select-one']],
  run: [
    ['run.again', 'run.again-how', 'run.cancel'],
    ['run.compare', 'run.compare-with'],
    ['run.calls', 'run.copy-id', 'run.copy-link'],
  ],
  call: [
    ['call.open-run', 'call.in-network', 'call.mock'],
    ['call.copy-url', 'call.copy-curl', 'call.copy-fetch', 'call.copy-link'],
  ],
  event: [
    ['event-log.view-state', 'event-log.now'],
    ['pass.events', 'event-log.clear-filters'],
    ['event.copy-json', 'view.copy-link'],
  ],
};

const labels: Record<ItemKind, string> = { pass: 'Pass', passes: 'Passes', run: 'Run', call: 'Call', event: 'Event' };

/** The commands for the selected item; one that is disabled says why. */
export function itemMenu(kind: ItemKind): MenuGroup[] {
  const { commands } = commandsStore.getState();
  return commandsOf[kind].flatMap((ids, index) => {
    const items = ids.flatMap((id): MenuAction[] => {
      const command = commands.get(id);
      if (!command) return [];
      const reason = command.disabledReason();
      const { title, shortcut, isAct } = command;
      const why = reason === null ? {} : { isDisabled: true, description: reason };
      return [
        {
          id,
          label: title,
          shortcut,
          isAct,
          isDanger: id === 'pass.delete',
          onAction: () => void runCommand(id),
          ...why,
        },
      ];
    });
    return items.length === 0 ? [] : [{ id: String(index), title: null, items }];
  });
}

/**
 * The context menu of the rows of a list: right click, Shift+F10 or the menu key. The list selects the row first, since the
 * commands act on the selection. `isRow: false`: the whole area is one item.
 */
export function ItemMenu({ kind, isRow = true, onRow, children }: ItemMenuProps): ReactElement {
  const groups = (target: Element): MenuGroup[] | null => {
    const row = target.closest<HTMLElement>('[data-index]');
    if (isRow && row === null) return null;
    if (row !== null) onRow?.(Number(row.dataset['index']));
    return itemMenu(typeof kind === 'function' ? kind() : kind);
  };
  return (
    <ContextMenu label={labels[typeof kind === 'function' ? kind() : kind]} groups={groups}>
      {children}
    </ContextMenu>
  );
}

export type ItemMenuProps = {
  /** A function where it depends on what is selected when the menu opens. */
  kind: ItemKind | (() => ItemKind);
  isRow?: boolean;
  /** Selects the row immediately, where the list itself does that a moment later. */
  onRow?: (index: number) => void;
  children: ReactNode;
};
