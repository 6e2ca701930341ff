import { createStore } from 'zustand/vanilla';

/** A file as it is on disk; `hash` is the engine's, and a later write is checked against it. */
export interface DiskVersion {
  text: string;
  hash: string;
}

/** A file of the tenant folder that is open in the editor. */
export interface OpenEditor {
  path: string;
  /** The typed text; null until the file was read. */
  text: string | null;
  /** The version on disk that the text is based on; null if there is none: not read yet, or deleted since. */
  base: DiskVersion | null;
  /**
   * Another version that was written to the disk while there were unsaved changes: a person chooses between the two.
   */
  theirs: DiskVersion | null;
  /** Why the file cannot be read. */
  problem: string | null;
}

/** A place to show as soon as its file is shown; line and column count from 1. */
export interface Goal {
  path: string;
  line: number;
  column: number;
  /** False: it is only shown, and the focus stays where it is. */
  takesFocus: boolean;
}

export interface EditorsState {
  /** In the order of their tabs. */
  open: readonly OpenEditor[];
  /** Path of the one that is shown. */
  active: string | null;
  goal: Goal | null;
}

export const nothingOpen: EditorsState = { open: [], active: null, goal: null };

/** The open files with their typed text. They outlive the view that shows them, so no click loses anything. */
export const editorsStore = createStore<EditorsState>(() => nothingOpen);

export function findEditor(state: EditorsState, path: string | null): OpenEditor | undefined {
  return state.open.find((editor) => editor.path === path);
}

export function isDirty({ text, base }: OpenEditor): boolean {
  return text !== null && text !== base?.text;
}

/** It was open and read, and the file is no longer there. */
export function isDeleted({ text, base, theirs }: OpenEditor): boolean {
  return text !== null && base === null && theirs === null;
}

/**
 * Opens a file, or shows it if it is open, at a line if one is given. From elsewhere, call `goTo('connectors')` too.
 */
export function openFile(path: string, line?: number | null, column?: number | null, takesFocus = true): void {
  const goal = line ? { path, line, column: column ?? 1, takesFocus } : null;
  editorsStore.setState((state) => ({ open: withEditor(state.open, path), active: path, goal }));
}

/** Opens a file if it is not open yet, and keeps showing the current one. */
export function openBehind(path: string): void {
  editorsStore.setState(({ open }) => ({ open: withEditor(open, path) }));
}

/**
 * Opens a file for another part of the window for a while, and returns a function that undoes it: a file that was not
 * open before is closed again, unless somebody opened it meanwhile or it has unsaved text.
 */
export function openFileTemporarily(path: string): () => void {
  const wasOpen = findEditor(editorsStore.getState(), path) !== undefined;
  openBehind(path);
  return () => {
    const state = editorsStore.getState();
    const editor = findEditor(state, path);
    if (wasOpen || !editor || state.active === path) return;
    if (!isDirty(editor)) closeFile(path);
    else if (state.active === null) openFile(path);
  };
}

/** The requested place was shown. */
export function clearRequestedPosition(): void {
  editorsStore.setState({ goal: null });
}

/** Closes a file and drops its unsaved text: ask first. Its neighbour is shown instead. */
export function closeFile(path: string): void {
  editorsStore.setState((state) => {
    const index = state.open.findIndex((editor) => editor.path === path);
    if (index < 0) return state;
    const open = state.open.toSpliced(index, 1);
    const neighbour = open[index] ?? open[index - 1];
    return { open, active: state.active === path ? (neighbour?.path ?? null) : state.active };
  });
}

/** Sets the typed text. A file that is not open (a renamed symbol reaches it) is opened behind the others. */
export function editText(path: string, text: string, disk: DiskVersion | null = null): void {
  editorsStore.setState(({ open }) => ({
    open: changed(withEditor(open, path, disk), path, (editor) => ({ ...editor, text })),
  }));
}

/**
 * Sets the version on disk; null if the file was deleted. Files without unsaved changes follow it, others offer both.
 */
export function noteDisk(path: string, disk: DiskVersion | null): void {
  editorsStore.setState(({ open }) => ({ open: changed(open, path, (editor) => followDisk(editor, disk)) }));
}

export function noteUnreadable(path: string, problem: string): void {
  editorsStore.setState(({ open }) => ({ open: changed(open, path, (editor) => ({ ...editor, problem })) }));
}

/** The text was written; what was typed meanwhile stays unsaved. */
export function noteSaved(path: string, written: DiskVersion): void {
  editorsStore.setState(({ open }) => ({
    open: changed(open, path, (editor) => ({ ...editor, base: written, theirs: null })),
  }));
}

/** Chooses my version: it stays unsaved, and saving overwrites theirs. */
export function keepMine(path: string): void {
  editorsStore.setState(({ open }) => ({
    open: changed(open, path, (editor) => ({ ...editor, base: editor.theirs ?? editor.base, theirs: null })),
  }));
}

/** Chooses the version on disk. */
export function takeTheirs(path: string): void {
  editorsStore.setState(({ open }) => ({
    open: changed(open, path, (editor) =>
      editor.theirs ? { ...editor, text: editor.theirs.text, base: editor.theirs, theirs: null } : editor,
    ),
  }));
}

/** A file or a folder was renamed; open files below it follow. */
export function noteMoved(from: string, to: string): void {
  const moved = (path: string): string => (isAtOrBelow(path, from) ? to + path.slice(from.length) : path);
  editorsStore.setState(({ open, active }) => ({
    open: open.map((editor) => ({ ...editor, path: moved(editor.path) })),
    active: active === null ? null : moved(active),
  }));
}

/** A file or a folder was deleted here: saved files are closed, unsaved ones stay open. */
export function noteRemoved(path: string): void {
  for (const editor of editorsStore.getState().open) {
    if (!isAtOrBelow(editor.path, path)) continue;
    if (isDirty(editor)) noteDisk(editor.path, null);
    else closeFile(editor.path);
  }
}

export function isAtOrBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function followDisk(editor: OpenEditor, disk: DiskVersion | null): OpenEditor {
  const { path, text } = editor;
  if (!disk && text === null) return { ...editor, problem: `There is no ${path}. It may have been moved or deleted.` };
  if (!disk) return { ...editor, base: null, theirs: null, problem: null };
  if (disk.hash === editor.base?.hash) return { ...editor, theirs: null, problem: null };
  const follows = !isDirty(editor) || disk.text === text;
  if (follows) return { path, text: disk.text, base: disk, theirs: null, problem: null };
  return { ...editor, theirs: disk, problem: null };
}

function withEditor(open: readonly OpenEditor[], path: string, disk: DiskVersion | null = null): readonly OpenEditor[] {
  if (open.some((editor) => editor.path === path)) return open;
  return [...open, { path, text: disk?.text ?? null, base: disk, theirs: null, problem: null }];
}

function changed(
  open: readonly OpenEditor[],
  path: string,
  change: (editor: OpenEditor) => OpenEditor,
): readonly OpenEditor[] {
  return open.map((editor) => (editor.path === path ? change(editor) : editor));
}
