import { useCallback, useSyncExternalStore, type ReactElement } from 'react';
import { useStore } from 'zustand';
import { editorsStore, findEditor, isDeleted, isDirty, type OpenEditor } from '../../../stores/editors.ts';
import styles from './code.module.css';
import type { monaco } from './monaco.ts';

type Editor = monaco.editor.IStandaloneCodeEditor;

const names: Readonly<Record<string, string>> = {
  javascript: 'JavaScript',
  typescript: 'TypeScript',
  json: 'JSON',
  yaml: 'YAML',
  markdown: 'Markdown',
  css: 'CSS',
  liquid: 'Liquid',
};

/** Where the cursor is, in what, and whether it is saved. */
export const CodeStatus = ({ editor, path }: { editor: Editor | null; path: string }): ReactElement => {
  const open = useStore(editorsStore, (state) => findEditor(state, path));
  const position = usePosition(editor);
  const language = editor?.getModel()?.getLanguageId() ?? '';
  return (
    <footer className={styles.status}>
      <span>{open ? stateOf(open) : ''}</span>
      {position !== null && <span className={styles.position}>{position}</span>}
      <span>{names[language] ?? 'Plain text'}</span>
    </footer>
  );
};

function stateOf(editor: OpenEditor): string {
  if (editor.problem !== null) return 'Cannot read the file on disk';
  if (isDeleted(editor)) return 'Deleted on disk. Save to restore it';
  return isDirty(editor) ? 'Unsaved changes' : 'Saved';
}

/** A text, so that it is the same while the cursor stays. */
function usePosition(editor: Editor | null): string | null {
  const subscribe = useCallback(
    (onChange: () => void) => {
      const listening = [editor?.onDidChangeCursorPosition(onChange), editor?.onDidChangeModel(onChange)];
      return () => listening.forEach((one) => one?.dispose());
    },
    [editor],
  );
  return useSyncExternalStore(subscribe, () => {
    const position = editor?.getPosition();
    return position ? `Line ${position.lineNumber}, column ${position.column}` : null;
  });
}
