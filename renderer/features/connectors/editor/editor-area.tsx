import { useState, type ReactElement } from 'react';
import { FileCode } from 'lucide-react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { closeFile, editorsStore, findEditor, isDirty, openFile } from '../../../stores/editors.ts';
import { tenantStore } from '../../../stores/tenant.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { CloseQuestion } from './close-question.tsx';
import { useEditorCommands } from './editor-commands.ts';
import { EditorContent } from './editor-content.tsx';
import { EditorTabs } from './editor-tabs.tsx';
import styles from './editor.module.css';

/** The open files: a tab each, and the code of the one that is shown. */
export const EditorArea = (): ReactElement => {
  const editor = useStore(editorsStore, (state) => findEditor(state, state.active));
  const [closing, setClosing] = useState<string | null>(null);
  const requestClose = (path: string): void => {
    const asked = findEditor(editorsStore.getState(), path);
    if (asked && isDirty(asked)) setClosing(path);
    else closeFile(path);
  };
  useEditorCommands(requestClose);
  return (
    <section className={styles.area} aria-label="Editor">
      {editor ? (
        <EditorTabs active={editor.path} onClose={requestClose}>
          <EditorContent editor={editor} />
        </EditorTabs>
      ) : (
        <NothingOpen />
      )}
      {closing !== null && <CloseQuestion path={closing} onDone={() => setClosing(null)} />}
    </section>
  );
};

const NothingOpen = (): ReactElement => {
  const scripts = useStore(
    tenantStore,
    useShallow(({ connectors }) =>
      (connectors.value?.connectors ?? []).filter(({ role }) => role === 'connector').map(({ script }) => script),
    ),
  );
  return (
    <EmptyState
      icon={<FileCode />}
      title="No file is open"
      actions={scripts.slice(0, 3).map((script) => (
        <Button key={script} onPress={() => openFile(script, 1)}>
          Open {script}
        </Button>
      ))}
    >
      Open a file from the list. The next act uses what you save.
    </EmptyState>
  );
};
