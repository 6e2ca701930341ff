/**
 * The tenant folder for the file explorer and the editor of the window. Deleting moves into .passbench/trash, and a
 * file is never overwritten unless the writer has seen it, so no click loses what a person typed.
 */
import { mkdirSync, realpathSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { FileEntry, TextFile } from '#contract/entities/file.ts';
import type { Files } from '#engine/ports/files.ts';
import { moveWithoutReplacing } from '../move-file.ts';
import { readText, writeText } from '../text-files.ts';
import { writing } from '../writing.ts';
import { notAPath, notFound } from './file-errors.ts';
import { describeEntry, fileTree } from './file-tree.ts';
import { watchFolder } from './folder-watch.ts';
import { freePath, mayBeSameFile } from './free-path.ts';
import { requireFolder } from './tenant-entries.ts';
import { find, locate } from './tenant-path.ts';
import { moveToTrash } from './trash.ts';

function read(root: string, path: string): TextFile {
  const located = locate(root, path);
  const file = readText(root, located.path);
  if (!file) throw notFound(path);
  return { path: located.path, ...file };
}

function write(root: string, path: string, text: string, expected: string | null): Omit<TextFile, 'text'> {
  const place = find(root, path) ?? freePath(root, path);
  return { path: place.path, hash: writeText(root, place.path, text, expected) };
}

function create(root: string, path: string): FileEntry {
  const place = freePath(root, path);
  return writing(place.path, () => {
    mkdirSync(dirname(place.absolute), { recursive: true });
    if (path.endsWith('/')) mkdirSync(place.absolute);
    else writeFileSync(place.absolute, '', { flag: 'wx' });
    return describeEntry(root, place);
  });
}

function rename(root: string, from: string, to: string): FileEntry {
  const source = locate(root, from);
  const target = freePath(root, to, source);
  if (target.path.startsWith(`${source.path}/`)) throw notAPath(to, 'a folder cannot be moved into itself');
  // If only case or accents change, the new name is, on some systems, the file itself.
  const move = mayBeSameFile(source.path, target.path) ? renameSync : moveWithoutReplacing;
  return writing(target.path, () => {
    mkdirSync(dirname(target.absolute), { recursive: true });
    move(source.absolute, target.absolute);
    return describeEntry(root, target);
  });
}

/** `now`: milliseconds since 1970; part of the names of deleted files in the trash. */
export function openFiles(folder: string, now: () => number): Files {
  requireFolder(folder);
  const root = realpathSync.native(resolve(folder));
  const inFolder =
    <A extends unknown[], T>(act: (root: string, ...input: A) => T) =>
    (...input: A): T => {
      requireFolder(root);
      return act(root, ...input);
    };
  return {
    tree: inFolder(fileTree),
    read: inFolder(read),
    write: inFolder(write),
    create: inFolder(create),
    rename: inFolder(rename),
    remove: inFolder((_, path: string) => ({ trashed: moveToTrash(root, locate(root, path), now()) })),
    watch: (onChanges, onLost) => watchFolder(root, { onChanges, onLost }),
  };
}
