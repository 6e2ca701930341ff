import type { FileEntry } from '#contract/entities/file.ts';

/** A file or folder with what is in it. */
export interface FileNode {
  path: string;
  name: string;
  isEditable: boolean;
  /** Null for a file. */
  children: readonly FileNode[] | null;
}

type Growing = Omit<FileNode, 'children'> & { children: Growing[] | null };

/** The entries of a tenant folder, parents first, as a tree: folders before files, each by name. */
export function nestFiles(entries: readonly FileEntry[]): readonly FileNode[] {
  const top: Growing[] = [];
  const folders = new Map<string, Growing[]>([['', top]]);
  for (const { path, kind, editable } of entries) {
    const children: Growing[] | null = kind === 'folder' ? [] : null;
    if (children) folders.set(path, children);
    folders.get(parentOf(path))?.push({ path, name: nameOf(path), isEditable: editable, children });
  }
  for (const children of folders.values()) children.sort(foldersFirst);
  return top;
}

/** Empty for what lies at the top. */
export function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The folders that a path lies in, outermost first. */
export function foldersOf(path: string): string[] {
  const parent = parentOf(path);
  return parent === '' ? [] : [...foldersOf(parent), parent];
}

function foldersFirst(left: FileNode, right: FileNode): number {
  if ((left.children === null) !== (right.children === null)) return left.children === null ? 1 : -1;
  return left.name.localeCompare(right.name, undefined, { numeric: true });
}
