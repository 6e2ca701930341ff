import { useCallback, useMemo, useState, type KeyboardEvent, type ReactElement } from 'react';
import { FilePlus, FolderPlus, FolderTree } from 'lucide-react';
import { useStore } from 'zustand';
import type { FileEntry } from '#contract/entities/file.ts';
import { editorsStore, openFile } from '../../../stores/editors.ts';
import { tenantStore } from '../../../stores/tenant.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { SectionHeader } from '../../../ui/section-header.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { showToast } from '../../../ui/toasts.tsx';
import { Tree } from '../../../ui/tree.tsx';
import { expandedFoldersStore, setExpandedFolders } from './expanded-folders.ts';
import styles from './explorer.module.css';
import { menuOf } from './file-menu.ts';
import { FileQuestions, type Question } from './file-questions.tsx';
import { nestFiles, parentOf } from './file-tree.ts';
import { ProblemMarks, treeEntries } from './tree-entries.tsx';

/** The files of the tenant folder, with their actions. */
export const FileExplorer = (): ReactElement => {
  const tree = useStore(tenantStore, (state) => state.tree);
  const [question, setQuestion] = useState<Question | null>(null);
  const entries = tree.value;
  return (
    <section className={styles.explorer} aria-label="Files">
      <div className={styles.header}>
        <SectionHeader
          title="Files"
          actions={
            <>
              <IconButton
                isAct
                size="small"
                label="New file"
                icon={<FilePlus />}
                onPress={() => setQuestion({ act: 'create', folder: folderForNew(), isFolder: false })}
              />
              <IconButton
                isAct
                size="small"
                label="New folder"
                icon={<FolderPlus />}
                onPress={() => setQuestion({ act: 'create', folder: folderForNew(), isFolder: true })}
              />
            </>
          }
        />
      </div>
      {tree.error !== null && <ErrorNotice title="The folder cannot be read">{tree.error}</ErrorNotice>}
      {entries === null && tree.error === null && <Loading />}
      {entries?.length === 0 && (
        <NoFiles onCreate={() => setQuestion({ act: 'create', folder: '', isFolder: false })} />
      )}
      {entries !== null && entries.length > 0 && <Files onQuestion={setQuestion} />}
      <FileQuestions question={question} onClose={() => setQuestion(null)} />
    </section>
  );
};

/** A new file most likely belongs beside the shown one, otherwise among the scripts. */
function folderForNew(): string {
  const { active } = editorsStore.getState();
  if (active !== null) return parentOf(active);
  const folders = tenantStore.getState().tree.value?.filter(({ kind }) => kind === 'folder') ?? [];
  return folders.find(({ path }) => /^server\/scripts?$/.test(path))?.path ?? '';
}

const Files = ({ onQuestion }: { onQuestion: (question: Question) => void }): ReactElement => {
  const files = useFiles();
  const active = useStore(editorsStore, (state) => state.active);
  const entries = useMemo(() => treeEntries(nestFiles(files)), [files]);
  const folders = useMemo(() => foldersIn(files), [files]);
  const expanded = useStore(expandedFoldersStore, (state) => state.paths);
  const menu = useCallback(
    (path: string) => menuOf({ path, isFolder: folders.has(path) }, onQuestion),
    [folders, onQuestion],
  );
  const onKeyDown = useCallback(
    (event: KeyboardEvent, path: string) => {
      const act = actOfKey(event);
      if (act === null) return;
      event.preventDefault();
      onQuestion({ act, path });
    },
    [onQuestion],
  );
  return (
    <div className={styles.files}>
      <ProblemMarks>
        <Tree
          label="Files of the tenant folder"
          entries={entries}
          expanded={expanded}
          onExpanded={setExpandedFolders}
          onAction={openEntry}
          current={active}
          onKeyDown={onKeyDown}
          menu={menu}
        />
      </ProblemMarks>
    </div>
  );
};

/** The files; the same array while only their sizes change, as with every save. */
function useFiles(): readonly FileEntry[] {
  const files = useStore(tenantStore, (state) => state.tree.value) ?? [];
  const [shown, setShown] = useState(files);
  if (shown !== files && !isSameTree(shown, files)) setShown(files);
  return shown;
}

function isSameTree(left: readonly FileEntry[], right: readonly FileEntry[]): boolean {
  return (
    left.length === right.length &&
    left.every(({ path, kind }, index) => path === right[index]?.path && kind === right[index].kind)
  );
}

function foldersIn(files: readonly FileEntry[]): ReadonlySet<string> {
  return new Set(files.filter(({ kind }) => kind === 'folder').map(({ path }) => path));
}

function actOfKey({ key, metaKey }: KeyboardEvent): 'rename' | 'remove' | null {
  if (key === 'F2') return 'rename';
  return key === 'Delete' || (key === 'Backspace' && metaKey) ? 'remove' : null;
}

function openEntry(path: string): void {
  const entry = tenantStore.getState().tree.value?.find((file) => file.path === path);
  if (entry?.editable !== false) return openFile(path);
  showToast({
    tone: 'info',
    title: `${path} is not opened`,
    text: 'It is not a text file, or it is too large for the editor.',
  });
}

const Loading = (): ReactElement => (
  <div className={styles.loading} aria-busy="true">
    <Skeleton width="60%" />
    <Skeleton width="75%" />
    <Skeleton width="50%" />
  </div>
);

const NoFiles = ({ onCreate }: { onCreate: () => void }): ReactElement => (
  <EmptyState
    size="small"
    icon={<FolderTree />}
    title="The folder is empty"
    actions={
      <Button isAct size="small" onPress={onCreate}>
        New file
      </Button>
    }
  >
    Connectors go into server/script/, pass types into server/passes/.
  </EmptyState>
);
