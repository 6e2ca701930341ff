/**
 * A tenant folder that cannot be written (a read-only file system, a folder of someone else) can still be read: by
 * commands that change nothing, with a copy of Passbench's own data in a temporary folder.
 */
import { accessSync, constants, copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ownFolder } from './own-folder.ts';

export interface DataFolder {
  folder: string;
  /** Notice for the user; null if the folder is the tenant's own. */
  notice: string | null;
  remove(): void;
}

/** The data that a command needs for reading: the store with its log, and the secrets. */
const FILES = ['store.sqlite', 'store.sqlite-wal', 'store.sqlite-mark', 'secrets', 'redaction-key'];

/**
 * The data of a tenant for a command that changes nothing: its own folder, or a copy if that cannot be written.
 * `access`: as of node:fs; tests run as the superuser, whom no permission stops.
 */
export function readableDataFolder(tenant: string, access: typeof accessSync = accessSync): DataFolder {
  const own = ownFolder(tenant);
  const refused = whyNotWritable([existsSync(own) ? own : tenant, join(own, 'store.sqlite')], access);
  if (refused === null) return { folder: own, notice: null, remove: () => undefined };
  const folder = mkdtempSync(join(tmpdir(), 'passbench-read-'));
  for (const name of FILES) {
    if (existsSync(join(own, name))) copyFileSync(join(own, name), join(folder, name));
  }
  return {
    folder,
    notice: `${tenant} cannot be written (${refused}). This command only reads, so it works on a copy of the data.`,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function whyNotWritable(paths: readonly string[], access: typeof accessSync): string | null {
  for (const path of paths.filter((one) => existsSync(one))) {
    try {
      access(path, constants.W_OK);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      return code === 'EROFS' ? 'a read-only file system' : 'permission denied';
    }
  }
  return null;
}
