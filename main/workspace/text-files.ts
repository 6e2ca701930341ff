/**
 * Texts of the tenant that are edited: read and written completely. A text carries the hash of its bytes, and is
 * written only over the bytes that the writer has seen. A file keeps its mode, its byte order mark, and its link.
 */
import { createHash, randomBytes } from 'node:crypto';
import { accessSync, chmodSync, constants, lstatSync, mkdirSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PassbenchError } from '#contract/errors.ts';
import { moveWithoutReplacing } from './move-file.ts';
import { decodeUtf8 } from '#contract/file-text.ts';
import { fileInvalid, valueOf } from '#domain/file-problems.ts';
import { loadBytes, lookAt } from './tenant-boundary.ts';
import { writing } from './writing.ts';

/** No file that a person edits is larger; the editor would become slow. */
export const mostEditableBytes = 2_000_000;

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);
const temporaryName = /^\.[0-9a-f]{12}\.passbench-save$/;

/** Whether a name is that of a file that is being written beside its target. */
export function isTemporary(name: string): boolean {
  return temporaryName.test(name);
}

interface HashedText {
  text: string;
  /** SHA-256 (hex) of the bytes on disk. */
  hash: string;
}

function bytesOf(root: string, path: string, mostBytes: number): Uint8Array | null {
  const looked = lookAt(root, path, 'file', () => loadBytes(root, path, mostBytes));
  return looked && valueOf(looked);
}

export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Null if there is no such file; FILE_INVALID if it is not text, too large, or not a file of the tenant. */
export function readText(root: string, path: string, mostBytes = mostEditableBytes): HashedText | null {
  const bytes = bytesOf(root, path, mostBytes);
  if (!bytes) return null;
  const decoded = decodeUtf8(bytes);
  if (decoded.ok) return { text: decoded.text, hash: hashOf(bytes) };
  throw fileInvalid([{ file: path, line: decoded.line, column: decoded.column, message: decoded.message }]);
}

/** FILE_CHANGED: the file on disk is not the one that was read; `present` is null if there is none. */
export function fileChanged(path: string, expected: string | null, present: object | null): PassbenchError {
  const absent = present === null ? 'is no longer there' : 'was changed by another program since it was read';
  const what = expected === null ? 'is there already' : absent;
  const advice = 'nothing was written. Compare both versions, then save again.';
  return new PassbenchError('FILE_CHANGED', `${path} ${what}; ${advice}`);
}

function encode(text: string, present: Uint8Array | null): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  const marked = present !== null && byteOrderMark.equals(present.subarray(0, byteOrderMark.length));
  return marked && !text.startsWith('\uFEFF') ? Buffer.concat([byteOrderMark, bytes]) : bytes;
}

function refuseTooLarge(path: string, { length }: Buffer, mostBytes: number): void {
  if (length <= mostBytes) return;
  const [size, most] = [length.toLocaleString('en'), mostBytes.toLocaleString('en')];
  const message = `${path} would be too large: ${size} bytes; at most ${most} are written. Nothing was written.`;
  throw new PassbenchError('INPUT_INVALID', message);
}

/** The bytes are on the disk before the name points to them, so a crash leaves the old text or the new one. */
function writeBeside(absolute: string, bytes: Buffer, mode: number | null, put: (beside: string) => void): void {
  const beside = join(dirname(absolute), `.${randomBytes(6).toString('hex')}.passbench-save`);
  try {
    writeFileSync(beside, bytes, { flag: 'wx', flush: true });
    // Not as an option of the write, which the umask would restrict.
    if (mode !== null) chmodSync(beside, mode);
    put(beside);
  } finally {
    rmSync(beside, { force: true });
  }
}

function writeNew(root: string, path: string, bytes: Buffer): void {
  const absolute = join(root, path);
  mkdirSync(dirname(absolute), { recursive: true });
  writeBeside(absolute, bytes, null, (beside) => {
    try {
      moveWithoutReplacing(beside, absolute);
    } catch (error) {
      throw lstatSync(absolute, { throwIfNoEntry: false }) ? fileChanged(path, null, null) : error;
    }
  });
}

function replace(root: string, path: string, bytes: Buffer, expected: string, mostBytes: number): void {
  const real = realpathSync.native(join(root, path));
  // Renaming over a file needs no permission for it: a file that is marked as read-only would be replaced.
  accessSync(real, constants.W_OK);
  writeBeside(real, bytes, statSync(real).mode & 0o777, (beside) => {
    const present = bytesOf(root, path, mostBytes);
    if (!present || hashOf(present) !== expected) throw fileChanged(path, expected, present);
    renameSync(beside, real);
  });
}

/**
 * Writes a text over the bytes with the hash `expected`, or as a new file if that is null; returns the hash of the new
 * bytes. FILE_CHANGED if the file on disk is another one, and nothing is written.
 */
export function writeText(
  root: string,
  path: string,
  text: string,
  expected: string | null,
  mostBytes = mostEditableBytes,
): string {
  const present = bytesOf(root, path, mostBytes);
  const bytes = encode(text, present);
  refuseTooLarge(path, bytes, mostBytes);
  if ((present && hashOf(present)) !== expected) throw fileChanged(path, expected, present);
  if (present && bytes.equals(present)) return hashOf(bytes);
  writing(path, () =>
    expected === null ? writeNew(root, path, bytes) : replace(root, path, bytes, expected, mostBytes),
  );
  return hashOf(bytes);
}
