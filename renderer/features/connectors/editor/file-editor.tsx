import { FilePlus, Save } from 'lucide-react';
import { useCallback, useEffect, type ReactElement } from 'react';
import { useStore } from 'zustand';
import { useClient } from '../../../api/client.tsx';
import { registerCommands } from '../../../commands/registry.ts';
import {
  openFileTemporarily,
  editorsStore,
  findEditor,
  isDirty,
  openBehind,
  type OpenEditor,
} from '../../../stores/editors.ts';
import { tenantStore } from '../../../stores/tenant.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { SectionHeader } from '../../../ui/section-header.tsx';
import { useOpenFilesFollowDisk } from '../follow-disk.ts';
import { useKeptEditors } from '../use-kept-editors.ts';
import { EditorContent } from './editor-content.tsx';
import styles from './editor.module.css';
import { saveFile } from './save-file.ts';

/** One file of the tenant in the editor, for a place with another view of the same file beside it. */
export const FileEditor = ({ path, whenMissing }: { path: string; whenMissing: string }): ReactElement => {
  const isOnDisk = useStore(tenantStore, ({ tree }) => tree.value?.some((entry) => entry.path === path) ?? true);
  const isUnsaved = useStore(editorsStore, (state) => isUnsavedIn(findEditor(state, path)));
  return (
    <section className={styles.area} aria-label={path}>
      {isOnDisk || isUnsaved ? (
        <OpenFile path={path} />
      ) : (
        <EmptyState size="small" icon={<FilePlus />} title={`${path} does not exist yet`}>
          {whenMissing}
        </EmptyState>
      )}
    </section>
  );
};

function isUnsavedIn(editor: OpenEditor | undefined): boolean {
  return editor !== undefined && isDirty(editor);
}

const OpenFile = ({ path }: { path: string }): ReactElement => {
  const client = useClient();
  useKeptEditors(client);
  useOpenFilesFollowDisk(client);
  const editor = useStore(editorsStore, (state) => findEditor(state, path));
  const hasChanges = editor !== undefined && isDirty(editor);
  const save = useCallback(() => void saveFile(client.files, path), [client, path]);
  useShownFile(path, editor !== undefined);
  useSaveCommand(save);
  return (
    <>
      <div className={styles.fileHead}>
        <SectionHeader
          title={path}
          level={3}
          meta={hasChanges ? 'unsaved' : undefined}
          actions={
            <Button isAct size="small" icon={<Save />} shortcut="Mod+S" isDisabled={!hasChanges} onPress={save}>
              Save
            </Button>
          }
        />
      </div>
      <div className={styles.fileBody}>{editor && <EditorContent editor={editor} />}</div>
    </>
  );
};

/** Opens the file while it is shown here. Unsaved text then stays open in Connectors. */
function useShownFile(path: string, isOpen: boolean): void {
  useEffect(() => openFileTemporarily(path), [path]);
  useEffect(() => {
    if (!isOpen) openBehind(path);
  }, [path, isOpen]);
}

function useSaveCommand(save: () => void): void {
  useEffect(
    () =>
      registerCommands([
        {
          id: 'connectors.save',
          isAct: true,
          title: 'Save file',
          group: 'Connectors',
          shortcut: 'Mod+S',
          disabledReason: () => null,
          run: save,
        },
      ]),
    [save],
  );
}
