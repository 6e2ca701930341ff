/**
 * What happens to a store that is damaged. Nothing is decided without the user and nothing is deleted: refused as long
 * as nobody chose, then moved aside with its log before a backup or an empty store takes its place.
 */
import { copyFileSync, constants, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { PassbenchError } from '#contract/errors.ts';
import type { Backup } from './backup.ts';
import { listBackups } from './backup.ts';
import { moveDurably } from './durable-move.ts';
import { inspectStore } from './inspection.ts';
import type { StoreFiles } from './store-files.ts';
import { freeName, stampOf } from './store-files.ts';

/**
 * refuse: say what is wrong and what the choices are, and touch nothing · restore: go on from the newest backup ·
 * fresh: go on with an empty store.
 */
export type OnDamage = 'refuse' | 'restore' | 'fresh';

/** Makes room for a store to open, as `choice` says. Gives what the user should know; throws STORE_DAMAGED. */
export function treatDamage(
  files: StoreFiles,
  reason: string,
  { choice, knownVersion, now }: { choice: OnDamage; knownVersion: number; now: number },
): string[] {
  if (choice === 'fresh') return [notice(files, reason, moveAside(files, now), 'This store is new and empty.')];
  const backup = newestSoundBackup(files, knownVersion);
  if (choice === 'refuse' || !backup) throw damaged(files, reason, choices(backup));
  const from = `This store is the backup of ${dateOf(backup)}; what happened since is only in the damaged file.`;
  return [notice(files, reason, replaceBy(backup, files, now), from)];
}

function notice({ store }: StoreFiles, reason: string, aside: string, instead: string): string {
  return `${store} was damaged (${reason}) and is kept as ${aside}. ${instead}`;
}

function damaged(files: StoreFiles, reason: string, choices: string): PassbenchError {
  return new PassbenchError('STORE_DAMAGED', `${files.store} is damaged: ${reason}. Nothing was changed. ${choices}`);
}

function choices(backup: Backup | null): string {
  const kept = 'the damaged file is moved aside and kept';
  const fresh = `Open it with --damaged-store fresh to start with an empty store (${kept}).`;
  if (!backup) return `There is no sound backup to go back to. ${fresh}`;
  return `Open it with --damaged-store restore to go back to the backup of ${dateOf(backup)}, ${backup.file} (${kept}). ${fresh}`;
}

function dateOf({ at }: Backup): string {
  return new Date(at).toISOString();
}

function newestSoundBackup(files: StoreFiles, knownVersion: number): Backup | null {
  const options = { knownVersion, everyPage: true };
  return listBackups(files).find(({ file }) => inspectStore(file, options).state === 'sound') ?? null;
}

/**
 * The log follows its store under the store's new name, so that the two can still be read together. The store goes
 * first (an empty one where only a log is left): a log alone counts as damage too, so a stop in between loses nothing.
 */
function moveAside({ store }: StoreFiles, now: number): string {
  writeFileSync(store, '', { flag: 'a' });
  const aside = freeName(`${store}.damaged-${stampOf(now)}`);
  for (const ending of ['', '-wal', '-shm', '-journal']) {
    if (existsSync(store + ending)) renameSync(store + ending, aside + ending);
  }
  return aside;
}

/** The copy is complete before anything moves, so that a full disk leaves all as it was. Gives the damaged file's name. */
function replaceBy(backup: Backup, files: StoreFiles, now: number): string {
  const copy = `${files.store}.partial`;
  rmSync(copy, { force: true });
  copyFileSync(backup.file, copy, constants.COPYFILE_EXCL);
  const aside = moveAside(files, now);
  moveDurably(copy, files.store);
  return aside;
}
