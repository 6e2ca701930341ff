import { useEffect, useMemo, useState, type ReactElement } from 'react';
import { useStore } from 'zustand';
import { type Command, commandGroups, commandsStore, registerCommands, runCommand } from '../../commands/registry.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import styles from './shortcuts.module.css';

type Line = { id: string; title: string; shortcuts: readonly string[] };

/** Keys of the controls, which no command has. */
const everywhere: readonly Line[] = [
  { id: 'move', title: 'Move in a list, table, tree or menu', shortcuts: ['ArrowUp', 'ArrowDown'] },
  { id: 'choose', title: 'Choose or open', shortcuts: ['Enter'] },
  { id: 'menu', title: 'Open the context menu', shortcuts: ['Shift+F10'] },
  { id: 'close', title: 'Close a dialog, clear a search', shortcuts: ['Escape'] },
  { id: 'resize', title: 'Resize a pane (focus its edge)', shortcuts: ['ArrowLeft', 'ArrowRight'] },
];

const VIEW = commandGroups.indexOf('View');

/** All shortcuts, in the notation of this platform. Mounted once, at the root of the page. */
export function ShortcutsDialog(): ReactElement {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => registerCommands([{ ...showShortcuts, run: () => setOpen(true) }]), []);
  const close = (): void => setOpen(false);
  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      title="Keyboard shortcuts"
      size="large"
      footer={
        <Button
          onPress={() => {
            close();
            setTimeout(() => runCommand('view.palette'));
          }}
          shortcut="Mod+K"
        >
          All commands
        </Button>
      }
    >
      <ShortcutGroups />
    </Dialog>
  );
}

const showShortcuts = {
  id: 'help.shortcuts',
  title: 'Keyboard shortcuts',
  group: 'Help',
  shortcut: '?',
  disabledReason: () => null,
} as const;

function ShortcutGroups(): ReactElement {
  const commands = useStore(commandsStore, (state) => state.commands);
  const groups = useMemo(() => groupsOf(commands.values()), [commands]);
  return (
    <div className={styles.groups}>
      {groups.map(({ title, lines }) => (
        <section key={title} className={styles.group}>
          <h3 className={styles.heading}>{title}</h3>
          <dl>
            {lines.map((line) => (
              <ShortcutLine key={line.id} line={line} />
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

function ShortcutLine({ line }: { line: Line }): ReactElement {
  return (
    <div className={styles.line}>
      <dt className={styles.title}>{line.title}</dt>
      <dd className={styles.keys}>
        {line.shortcuts.map((shortcut) => (
          <Kbd key={shortcut} shortcut={shortcut} />
        ))}
      </dd>
    </div>
  );
}

function groupsOf(commands: Iterable<Command>): { title: string; lines: readonly Line[] }[] {
  const bound = [...commands].flatMap(({ id, title, group, shortcut }) =>
    shortcut === undefined ? [] : [{ id, title, group, shortcuts: [shortcut] }],
  );
  const ofGroup = (title: string): { title: string; lines: readonly Line[] } => ({
    title,
    lines: bound.filter(({ group }) => group === title),
  });
  // The group View nearly fills one of the two columns, so the group for everywhere goes into the other.
  const groups = commandGroups.map(ofGroup).toSpliced(VIEW, 0, { title: 'Everywhere', lines: everywhere });
  return groups.filter(({ lines }) => lines.length > 0);
}
