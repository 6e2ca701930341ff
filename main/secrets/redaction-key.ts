import { createHmac, randomBytes } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Marks values by a key of the tenant, so that equal secrets can be told in records, and a short one cannot be looked
 * up from its mark. The key is made at first use; where it can be neither read nor written, marks are those of this
 * process alone.
 */
export function createMarks(path: string): (value: string) => string {
  const key = readKey(path) ?? makeKey(path);
  return (value) => createHmac('sha256', key).update(value).digest('hex').slice(0, 6);
}

function readKey(path: string): Buffer | null {
  try {
    if (!lstatSync(path).isFile()) return null;
    chmodSync(path, 0o600);
    const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'hex');
    return key.length === 32 ? key : null;
  } catch {
    return null;
  }
}

function makeKey(path: string): Buffer {
  const key = randomBytes(32);
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${key.toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  } catch {
    // A folder that cannot be written has no lasting key; a damaged one is left for whoever damaged it.
  }
  return key;
}
