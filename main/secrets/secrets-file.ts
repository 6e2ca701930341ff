/**
 * The file of a tenant's secrets, .passbench/secrets. Trust boundary: values are stored in plain text unless the
 * desktop app encrypted them, so only this user may read the file; if others can, their access is removed and that is
 * reported.
 */
import {
  chmodSync,
  closeSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { PassbenchError } from '#contract/errors.ts';

/** Plain, or encrypted by the key store of the desktop app. */
const kept = z.union([z.strictObject({ value: z.string() }), z.strictObject({ sealed: z.string() })]);
export type StoredSecret = z.infer<typeof kept>;

const content = z.strictObject({ version: z.literal(1), secrets: z.record(z.string(), kept) });

export interface SecretsFile {
  secrets: Map<string, StoredSecret>;
  /** Notices for the user about the file. */
  notice: string | null;
}

/** Throws SECRETS_UNUSABLE if there is something that cannot be read; it is left as it is. */
export function readSecretsFile(path: string): SecretsFile {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (!stat) return { secrets: new Map(), notice: null };
  if (!stat.isFile()) throw unusable(path, 'is not a file. Move it away');
  const notice = closeToOthers(path, stat.mode);
  const read = content.safeParse(parse(path));
  if (!read.success)
    throw unusable(path, 'has content that Passbench did not write. Move it away and set the secrets again');
  return { secrets: new Map(Object.entries(read.data.secrets)), notice };
}

/** Completely or not at all, and on disk when it returns. */
export function writeSecretsFile(path: string, secrets: ReadonlyMap<string, StoredSecret>): void {
  const text = `${JSON.stringify({ version: 1, secrets: Object.fromEntries(secrets) }, null, 2)}\n`;
  const draft = `${path}.${process.pid}.new`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    rmSync(draft, { force: true });
    const handle = openSync(draft, 'wx', 0o600);
    try {
      writeFileSync(handle, text);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(draft, path);
    flushFolder(dirname(path));
  } catch (error) {
    rmSync(draft, { force: true });
    throw unusable(
      path,
      `cannot be written (${codeOf(error)}). Free some disk space, or give your user permission to write there`,
    );
  }
}

/** Windows has no file modes: there the folder belongs to the user or not. */
function closeToOthers(path: string, mode: number): string | null {
  if (process.platform === 'win32' || (mode & 0o077) === 0) return null;
  try {
    chmodSync(path, 0o600);
  } catch {
    throw unusable(path, 'can be read by others, and Passbench cannot change that. Make it private: chmod 600');
  }
  const shown = (mode & 0o777).toString(8);
  return `${path} could be read by others (mode ${shown}); now only you can (600). Change the secrets if somebody else uses this computer.`;
}

function parse(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw unusable(path, `cannot be read (${codeOf(error)}). Give your user permission to read it`);
  }
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Windows can neither open nor flush a folder; its file system journals the rename. */
function flushFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
}

function unusable(path: string, what: string): PassbenchError {
  return new PassbenchError('SECRETS_UNUSABLE', `${path} ${what}.`);
}
