import { createHmac, randomBytes } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export interface Marks {
  mark(value: string): string;
  /** The key for `mark`. */
  key: Uint8Array;
  /** Notice for the user about the key; null if there is nothing to say. */
  notice: string | null;
}

/**
 * Marks values by a key of the tenant, so that equal secrets can be recognised in records, and a short one cannot be
 * guessed from its mark. The key is created if there is none. An unusable key is left as it is and reported: marks are
 * then those of this process alone, and do not match those of earlier records.
 */
export function createMarks(path: string): Marks {
  const { key, notice } = readKey(path);
  return { mark: (value) => createHmac('sha256', key).update(value).digest('hex').slice(0, 6), key, notice };
}

function readKey(path: string): { key: Buffer; notice: string | null } {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (!found) return makeKey(path);
  if (!found.isFile()) return unusable(path, 'is not a file');
  try {
    chmodSync(path, 0o600);
    const text = readFileSync(path, 'utf8').trim();
    if (text === '') return unusable(path, 'is empty');
    if (!/^[0-9a-f]{64}$/.test(text)) return unusable(path, 'has content that Passbench did not write');
    return { key: Buffer.from(text, 'hex'), notice: null };
  } catch (error) {
    return unusable(path, `cannot be read (${messageOf(error)})`);
  }
}

function unusable(path: string, what: string): { key: Buffer; notice: string } {
  const notice = `${path}, the key for placeholders of secrets, ${what}. It was not changed. Until it is fixed, placeholders in new records match neither those in older records nor those after the next start. Restore the file from a backup, or remove it to start with a new key.`;
  return { key: randomBytes(32), notice };
}

/** The file gets its name once it is complete, so that a stop in between leaves no empty key. */
function makeKey(path: string): { key: Buffer; notice: string | null } {
  const key = randomBytes(32);
  const draft = `${path}.${process.pid}.new`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(draft, `${key.toString('hex')}\n`, { mode: 0o600 });

    renameSync(draft, path);
    return { key, notice: null };
  } catch (error) {
    const notice = `${path}, the key for placeholders of secrets, cannot be written (${messageOf(error)}). Placeholders will change at the next start. Give your user permission to write to that folder.`;
    return { key, notice };
  } finally {
    rmSync(draft, { force: true });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
