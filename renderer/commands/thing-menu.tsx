import type { ReactElement, ReactNode } from 'react';
import { ContextMenu } from '../ui/context-menu.tsx';
import type { MenuAction, MenuGroup } from '../ui/menu-items.tsx';
import { commandsStore, runCommand } from './registry.ts';

/** The things of the window that have a context menu. */
export type Thing = 'pass' | 'run' | 'call' | 'event';

/** What can be done with each kind of thing: ids of commands, in groups. Every menu of such a thing shows these. */
const commandsOf: Record<Thing, readonly (readonly string[])[]> = {
  pass: [
    ['pass.fill', 'pass.install', 'pass.uninstall', 'pass.open', 'pass.update'],
    ['pass.events', 'pass.copy-id', 'pass.copy-link'],
    ['pass.delete'],
  ],
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

const labels: Record<Thing, string> = { pass: 'Pass', run: 'Run', call: 'Call', event: 'Event' };

/** Commands of the selected thing; one that cannot run says why. */
export function thingMenu(thing: Thing): MenuGroup[] {
  const { commands } = commandsStore.getState();
  return commandsOf[thing].flatMap((ids, index) => {
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
 * Gives the rows of a list the menu of their thing: by right click, Shift+F10 and the menu key. The list selects the
 * row before, so that the commands are about it. `isRow: false`: the whole area is one thing.
 */
export function ThingMenu({ thing, isRow = true, onRow, children }: ThingMenuProps): ReactElement {
  const groups = (target: Element): MenuGroup[] | null => {
    const row = target.closest<HTMLElement>('[data-index]');
    if (isRow && row === null) return null;
    if (row !== null) onRow?.(Number(row.dataset['index']));
    return thingMenu(thing);
  };
  return (
    <ContextMenu label={labels[thing]} groups={groups}>
      {children}
    </ContextMenu>
  );
}

export type ThingMenuProps = {
  thing: Thing;
  isRow?: boolean;
  /** Selects the row at once, where the list itself does that a moment later. */
  onRow?: (index: number) => void;
  children: ReactNode;
};
