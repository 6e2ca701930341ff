import { useEffect } from 'react';
import type { ContractClient } from '#contract/rpc-client.ts';
import { useClient } from '../../../api/client.tsx';
import { registerCommands } from '../../../commands/registry.ts';
import { editorsStore, isDirty, openFile } from '../../../stores/editors.ts';
import { saveFile } from './save-file.ts';

const NOTHING_OPEN = 'No file is open.';

/** The commands for open files, while they are visible. */
export function useEditorCommands(requestClose: (path: string) => void): void {
  const client = useClient();
  useEffect(() => {
    const active = (): string | null => editorsStore.getState().active;
    const needsFile = (): string | null => (active() === null ? NOTHING_OPEN : null);
    const withActive = (act: (path: string) => void) => () => {
      const path = active();
      if (path !== null) act(path);
    };
    return registerCommands(
      [
        {
          id: 'connectors.save',
          title: 'Save file',
          group: 'Connectors',
          isAct: true,
          shortcut: 'Mod+S',
          disabledReason: needsFile,
          run: withActive((path) => void saveFile(client.files, path)),
        },
        {
          id: 'connectors.close',
          title: 'Close file',
          group: 'Connectors',
          shortcut: 'Alt+W',
          disabledReason: needsFile,
          run: withActive(requestClose),
        },
        {
          id: 'connectors.next',
          title: 'Next open file',
          group: 'Connectors',
          shortcut: 'Alt+PageDown',
          disabledReason: needsFile,
          run: () => step(1),
        },
        {
          id: 'connectors.previous',
          title: 'Previous open file',
          group: 'Connectors',
          shortcut: 'Alt+PageUp',
          disabledReason: needsFile,
          run: () => step(-1),
        },
      ],
      [editorsStore],
    );
  }, [client, requestClose]);
}

/** The question about unsaved files can be asked from any view. */
export function useSaveAllCommand(client: ContractClient): void {
  useEffect(
    () =>
      registerCommands(
        [
          {
            id: 'connectors.save-all',
            title: 'Save all files',
            group: 'Connectors',
            isAct: true,
            shortcut: 'Mod+Alt+S',
            disabledReason: () => (dirtyPaths().length > 0 ? null : 'No unsaved changes.'),
            run: () => dirtyPaths().forEach((path) => void saveFile(client.files, path)),
          },
        ],
        [editorsStore],
      ),
    [client],
  );
}

function dirtyPaths(): string[] {
  return editorsStore
    .getState()
    .open.filter(isDirty)
    .map(({ path }) => path);
}

/** To the next tab, cyclically. */
function step(by: 1 | -1): void {
  const { open, active } = editorsStore.getState();
  const index = open.findIndex(({ path }) => path === active);
  const next = open.at((index + by) % open.length);
  if (next) openFile(next.path);
}
