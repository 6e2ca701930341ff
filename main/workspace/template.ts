import { lstatSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { PassbenchError } from '#contract/errors.ts';
import type { ErrorCode } from '#contract/errors.ts';

/** A file of a template: where it comes from (absolute) and where it goes (relative to the target, with "/"). */
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

/** Whether anything is at a path, a link that leads nowhere too. */
export function isTaken(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** Whether a path leads to something that is no folder. */
export function isFile(path: string): boolean {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats !== undefined && !stats.isDirectory();
}

const refusals: Record<string, { code: ErrorCode; advice: string }> = {
  EACCES: { code: 'STORE_READONLY', advice: 'permission denied; choose a folder that you may write to' },
  EPERM: { code: 'STORE_READONLY', advice: 'permission denied; choose a folder that you may write to' },
  EROFS: { code: 'STORE_READONLY', advice: 'the disk is read-only; choose another folder' },
  ENOSPC: { code: 'STORE_FULL', advice: 'the disk is full; make room and try again' },
  EDQUOT: { code: 'STORE_FULL', advice: 'your quota of the disk is used up; make room and try again' },
  EEXIST: { code: 'FILE_EXISTS', advice: 'there is something at that place already; move it away' },
  ENOTDIR: { code: 'FILE_EXISTS', advice: 'a file is where a folder is needed; move it away' },
};

/** Runs `write`, and gives what the file system refuses as an error for the user. */
export function writing<T>(path: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const known = refusals[code];
    if (!known) throw error;
    throw new PassbenchError(known.code, `cannot write ${path}: ${known.advice}`, { cause: error });
  }
}

/** Writes a new file and the folders above it; FILE_EXISTS where something is there, which stays as it is. */
function writeNew(path: string, content: string | Uint8Array): void {
  writing(path, () => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content, { flag: 'wx' });
  });
}

/** Puts a file of a template into a folder. Read and written, not copied: a copy would take over a read-only mode. */
export function placeFile(folder: string, { source, target }: TemplateFile): void {
  writeNew(join(folder, target), readFileSync(source));
}
