import { useMemo, type ReactElement } from 'react';
import { useStore } from 'zustand';
import { useClient } from '../../../api/client.tsx';
import { editorsStore, isAtOrBelow, isDirty, openFile } from '../../../stores/editors.ts';
import { tenantStore } from '../../../stores/tenant.ts';
import { AlertDialog } from '../../../ui/alert-dialog.tsx';
import { afterFocusBack } from '../../../ui/focus-soon.ts';
import { createEntry, removeEntry, renameEntry } from './file-acts.ts';
import { PathDialog } from './path-dialog.tsx';
import { makesFolder } from './path-rules.ts';

/** The questions before a change of the folder. */
export type Question =
  | { act: 'create'; folder: string; isFolder: boolean }
  | { act: 'rename'; path: string }
  | { act: 'remove'; path: string };

type FileQuestionsProps = { question: Question | null; onClose: () => void };

export const FileQuestions = ({ question, onClose }: FileQuestionsProps): ReactElement | null => {
  const client = useClient();
  const tree = useStore(tenantStore, (state) => state.tree.value);
  const paths = useMemo(() => new Set(tree?.map(({ path }) => path)), [tree]);
  if (!question) return null;
  if (question.act === 'remove') return <RemoveQuestion path={question.path} onClose={onClose} />;
  if (question.act === 'create') {
    const { folder, isFolder } = question;
    return (
      <PathDialog
        title={isFolder ? 'New folder' : 'New file'}
        description="End the name with / to create a folder. Missing parent folders are created too."
        path={`${folder === '' ? '' : `${folder}/`}${isFolder ? 'folder/' : ''}`}
        confirmLabel="Create"
        taken={paths}
        onConfirm={(path) => createEntry(client, path)}
        onClose={onClose}
        onDone={(path) => !makesFolder(path) && afterFocusBack(() => openFile(path, 1))}
      />
    );
  }
  const { path } = question;
  return (
    <PathDialog
      title={`Rename ${path}`}
      description="Change the folder in the path to move it."
      path={path}
      confirmLabel="Rename"
      taken={new Set([...paths].filter((other) => other !== path))}
      onConfirm={(to) => renameEntry(client, path, to)}
      onClose={onClose}
    />
  );
};

const RemoveQuestion = ({ path, onClose }: { path: string; onClose: () => void }): ReactElement => {
  const client = useClient();
  const unsaved = editorsStore.getState().open.filter((editor) => isAtOrBelow(editor.path, path) && isDirty(editor));
  return (
    <AlertDialog
      isOpen
      isAct
      onClose={onClose}
      title={`Delete ${path}?`}
      confirmLabel="Delete"
      isDanger
      onConfirm={() => {
        onClose();
        void removeEntry(client, path);
      }}
    >
      It moves to .passbench/trash and can be restored from there.
      {unsaved.length > 0 && ` Unsaved changes in ${unsaved.map((editor) => editor.path).join(', ')} stay open.`}
    </AlertDialog>
  );
};
