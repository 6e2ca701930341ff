import { lstatSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { writing } from './writing.ts';

/** A file of a template: its source (absolute) and its target (relative to the target folder, with "/"). */
interface TemplateFile {
  source: string;
  target: string;
}

/** A real .gitignore would hide files from our own repository and is dropped by packagers. */
function targetName(path: string): string {
  return path.replace(/(^|\/)gitignore$/, '$1.gitignore');
}

/** Files of a template folder, sorted by path. */
export function templateFiles(folder: string): TemplateFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((source) => ({ source, target: targetName(relative(folder, source).split(sep).join('/')) }))
    .sort((a, b) => (a.target < b.target ? -1 : 1));
}

/** Whether anything is at a path, including a link without a target. */
export function isTaken(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** Whether a path leads to something that is not a folder. */
export function isFile(path: string): boolean {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats !== undefined && !stats.isDirectory();
}

/** Writes a new file and the folders above it; FILE_EXISTS if something is there, which is not changed. */
function writeNew(path: string, content: string | Uint8Array): void {
  writing(path, () => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content, { flag: 'wx' });
  });
}

/** Puts a file of a template into a folder. Read and written, not copied: a copy would keep a read-only mode. */
export function placeFile(folder: string, { source, target }: TemplateFile): void {
  writeNew(join(folder, target), readFileSync(source));
}
