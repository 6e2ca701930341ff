/**
 * Where the engine of a folder listens for commands. Trust boundary: only programs of the same user may connect, and
 * a command must not be drawn to a socket that someone else made.
 * - `engine.sock` in the folder itself, mode 0600. A path longer than a socket's may be, or a file system without
 *   sockets: a file named by the folder's hash in /tmp/passbench-UID, used only while that is this user's and closed
 *   to all others. It is at a fixed place since the engine and a command may have been started with different environments.
 * - On Windows a pipe with a name that cannot be guessed, which is in the file `engine.pipe`, for everyone who may read the folder.
 */
import { createHash, randomBytes } from 'node:crypto';
import { lstatSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Bytes of a socket's path: macOS takes 103, Linux 107. */
const MAX_PATH_BYTES = 103;

/** Where an engine of this user may listen, best first. Independent of the path by which the folder is named. */
export function socketFiles(folder: string): string[] {
  const real = realpathSync(folder);
  const near = join(real, 'engine.sock');
  const name = createHash('sha256').update(real).digest('hex').slice(0, 32);
  const far = join(userFolder(), `${name}.sock`);
  return Buffer.byteLength(near) <= MAX_PATH_BYTES ? [near, far] : [far];
}

/** Prepares the folder of a socket; throws if other users could access it. */
export function prepareSocketFolder(file: string): void {
  const folder = dirname(file);
  if (folder !== userFolder()) return;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!isPrivateFolder(folder)) throw new Error(`${folder} is not a folder of this user with mode 0700; remove it`);
}

/** Whether there is a socket that only a program of this user can have created. */
export function isOwnSocket(file: string): boolean {
  const found = lstatSync(file, { throwIfNoEntry: false });
  const own = found?.isSocket() === true && found.uid === process.getuid?.();
  return own && (dirname(file) !== userFolder() || isPrivateFolder(dirname(file)));
}

export function isPrivateFolder(folder: string): boolean {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  return found?.isDirectory() === true && found.uid === process.getuid?.() && (found.mode & 0o077) === 0;
}

function userFolder(): string {
  return `/tmp/passbench-${process.getuid?.()}`;
}

const PIPE_FILE = 'engine.pipe';
const pipeKey = /^[0-9a-f]{32}$/;

/** A new pipe for the folder, and the file that now names it. */
export function newPipe(folder: string): { path: string; file: string } {
  const key = randomBytes(16).toString('hex');
  const file = join(folder, PIPE_FILE);
  rmSync(file, { force: true });
  writeFileSync(file, key, { mode: 0o600, flag: 'wx' });
  return { path: pipePath(key), file };
}

/** The pipe that the folder's file names; null if there is none. */
export function knownPipe(folder: string): string | null {
  const file = join(folder, PIPE_FILE);
  if (!lstatSync(file, { throwIfNoEntry: false })?.isFile()) return null;
  const key = readFileSync(file, 'utf8');
  return pipeKey.test(key) ? pipePath(key) : null;
}

function pipePath(key: string): string {
  return `\\\\.\\pipe\\passbench-${key}`;
}
