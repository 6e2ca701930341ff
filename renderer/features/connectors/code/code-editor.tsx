import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useStore } from 'zustand';
import { TAKES_KEYS } from '../../../commands/shortcuts.ts';
import { editorsStore, type Goal, clearRequestedPosition } from '../../../stores/editors.ts';
import { editorOptions } from './editor-options.ts';
import styles from './code.module.css';
import { CodeStatus } from './code-status.tsx';
import { modelOf, pathOf } from './models.ts';
import { monaco } from './monaco.ts';

type Editor = monaco.editor.IStandaloneCodeEditor;

/** Cursor and scroll position of files that are not shown. */
const views = new Map<string, monaco.editor.ICodeEditorViewState>();

type CodeEditorProps = {
  path: string;
  /** Initially, because what had the focus before no longer exists. */
  takesFocus: boolean;
};

/** The code of one file; changing the path keeps the editor and changes its content. Fills its container. */
export const CodeEditor = ({ path, takesFocus }: CodeEditorProps): ReactElement => {
  const holder = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<Editor | null>(null);
  const goal = useStore(editorsStore, (state) => state.goal);

  useEffect(() => {
    if (!holder.current) return;
    const made = monaco.editor.create(holder.current, { ...editorOptions(), model: null });
    setEditor(made);
    return () => {
      keepView(made);
      made.dispose();
    };
  }, []);

  useEffect(() => {
    if (editor) showFile(editor, path);
  }, [editor, path]);

  useEffect(() => {
    if (takesFocus) editor?.focus();
  }, [editor, takesFocus]);

  useEffect(() => {
    if (editor && goal?.path === path) showGoal(editor, goal);
  }, [editor, path, goal]);

  return (
    <div className={styles.editor}>
      <div ref={holder} className={styles.code} {...TAKES_KEYS} />
      <CodeStatus editor={editor} path={path} />
    </div>
  );
};

function showFile(editor: Editor, path: string): void {
  keepView(editor);
  editor.setModel(modelOf(path));
  editor.updateOptions({
    ariaLabel: `${path}. Press Ctrl+M to use Tab to leave the editor.`,
    wordWrap: path.endsWith('.md') ? 'on' : 'off',
  });
  editor.restoreViewState(views.get(path) ?? null);
}

function keepView(editor: Editor): void {
  const model = editor.getModel();
  const view = editor.saveViewState();
  if (model && view) views.set(pathOf(model.uri), view);
}

function showGoal(editor: Editor, { line, column, takesFocus }: Goal): void {
  const position = { lineNumber: line, column };
  editor.setPosition(position);
  editor.revealPositionInCenterIfOutsideViewport(position);
  if (takesFocus) editor.focus();
  clearRequestedPosition();
}
