import { useState, type ReactElement } from 'react';
import { FileCode } from 'lucide-react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { closeFile, editorsStore, findEditor, isDirty, type OpenEditor, openFile } from '../../../stores/editors.ts';
import { tenantStore } from '../../../stores/tenant.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Spinner } from '../../../ui/spinner.tsx';
import { CloseQuestion } from './close-question.tsx';
import { useEditorCommands } from './editor-commands.ts';
import { EditorTabs } from './editor-tabs.tsx';
import styles from './editor.module.css';
import { useCodePane } from './use-code-pane.ts';

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

const EditorContent = ({ editor }: { editor: OpenEditor }): ReactElement => {
  const code = useCodePane();
  if (editor.text === null && editor.problem !== null) return <Unreadable editor={editor} />;
  if (code.name === 'failed') return <CodeFailed retry={code.retry} />;
  if (editor.text === null || code.name === 'loading') return <Loading />;
  return <code.CodePane editor={editor} />;
};

const Unreadable = ({ editor }: { editor: OpenEditor }): ReactElement => (
  <div className={styles.notice}>
    <ErrorNotice
      title={`${editor.path} cannot be shown`}
      action={
        <Button size="small" onPress={() => closeFile(editor.path)}>
          Close
        </Button>
      }
    >
      {editor.problem}
    </ErrorNotice>
  </div>
);

const CodeFailed = ({ retry }: { retry: () => void }): ReactElement => (
  <div className={styles.notice}>
    <ErrorNotice
      title="The code editor could not be loaded"
      action={
        <Button size="small" onPress={retry}>
          Try again
        </Button>
      }
    >
      Its files did not arrive. What you typed is kept.
    </ErrorNotice>
  </div>
);

const Loading = (): ReactElement => (
  <div className={styles.loading}>
    <Spinner label="Opening the file" size={24} />
  </div>
);

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
      Choose one on the left. A saved connector is used by the very next act.
    </EmptyState>
  );
};
