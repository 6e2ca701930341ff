/**
 * Handles a store that is damaged or has fewer events than were acknowledged. Nothing is decided without the user and
 * nothing is deleted: the store is refused until the user chooses, and kept as it was before anything replaces it.
 */
import { copyFileSync, constants, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { DamageChoice } from '#contract/errors.ts';
import { PassbenchError } from '#contract/errors.ts';
import type { Backup } from './backup.ts';
import { listBackups } from './backup.ts';
import { inspectStore } from './inspection.ts';
import type { Inspection } from './inspection.ts';
import type { Extent } from './mark.ts';
import { nothing, readMark } from './mark.ts';
import type { StoreFiles } from './store-files.ts';
import { freeName, moveDurably, sizeOf, stampOf } from './store-files.ts';

/** `refuse`: report the problem and the choices, and change nothing. */
export type OnDamage = DamageChoice | 'refuse';

export interface Damage {
  /** What is wrong, as the rest of a sentence about the store. */
  reason: string;
  /** How many events can be read; null if the file cannot be used at all. */
  extent: Extent | null;
  /** How many were recorded; null if that is unknown. */
  known: Extent | null;
}

interface SoundBackup extends Backup {
  extent: Extent;
}

/**
 * What is wrong with a store of a known version; null if it is sound. `unclean`: the previous process did not close it.
 * A store that is shorter than its mark lost something: SQLite itself opens one whose log is missing or cut as if the
 * rest had never existed. Without a mark (it was removed too), the store must not be shorter than the newest sound
 * backup.
 */
export function damageOf(
  found: Exclude<Inspection, { state: 'newer' }>,
  files: StoreFiles,
  { unclean, knownVersion }: { unclean: boolean; knownVersion: number },
): Damage | null {
  const mark = readMark(files);
  const marked = mark === 'unreadable' ? null : mark;
  const known = marked ?? newestSound(files, knownVersion)?.extent ?? null;
  if (found.state === 'damaged') {
    return { reason: `is damaged: ${found.reason}${knownText(known)}`, extent: null, known };
  }
  const extent = found.state === 'sound' ? found.extent : nothing;
  if (!known || extent.events >= known.events) return null;
  const reason = `has fewer events than were recorded: it has ${extentText(extent)}, but ${extentText(known)} were recorded. ${whyLess(found, files, unclean)}`;
  return { reason, extent, known };
}

function knownText(known: Extent | null): string {
  return known && known.events > 0 ? `. It had ${extentText(known)}` : '';
}

function whyLess({ state }: Inspection, { store, log }: StoreFiles, unclean: boolean): string {
  if (state === 'empty') return existsSync(store) ? 'The file is empty' : 'The file was removed';
  if (!unclean) return 'It seems to be an older copy';
  const name = `write-ahead log ${log}, which a process that was killed leaves behind,`;
  return sizeOf(log) > 0 ? `The ${name} is cut or damaged` : `The ${name} is missing`;
}

function extentText({ events, at }: Extent): string {
  if (at === null) return 'no events';
  return `${events} event${events === 1 ? '' : 's'} (the last of ${new Date(at).toISOString()})`;
}

/** Prepares the opening of a store, as `choice` says. Returns notices for the user; throws STORE_DAMAGED. */
export function handleDamage(
  files: StoreFiles,
  damage: Damage,
  { choice, knownVersion, now }: { choice: OnDamage; knownVersion: number; now: number },
): string[] {
  const { reason, extent, known } = damage;
  if (choice === 'fresh') return [notice(files, reason, moveAside(files, now), 'This store is new and empty.')];
  if (choice === 'keep' && extent && extent.events > 0) {
    return [notice(files, reason, copyAside(files, now), `This store continues with ${extentText(extent)}.`)];
  }
  const backup = newestSound(files, knownVersion);
  const isWorth = backup && backup.extent.events > (extent?.events ?? -1) ? backup : null;
  if (choice !== 'restore' || !isWorth) throw damaged(files, damage, isWorth);
  const isWhole = known !== null && isWorth.extent.events >= known.events;
  const rest = isWhole ? '' : ' Later events are only in the damaged file, as far as it can be read.';
  const from = `This store is the backup of ${dateOf(isWorth)}, with ${extentText(isWorth.extent)}.${rest}`;
  return [notice(files, reason, replaceBy(isWorth, files, now), from)];
}

function notice({ store }: StoreFiles, reason: string, aside: string, instead: string): string {
  return `${store} ${reason}. It is kept as ${aside}. ${instead}`;
}

function damaged({ store }: StoreFiles, { reason, extent }: Damage, backup: SoundBackup | null): PassbenchError {
  const restore = backup
    ? `--damaged-store restore goes back to the backup of ${dateOf(backup)}, ${backup.file}, with ${extentText(backup.extent)}.`
    : 'No intact backup has more events.';
  const canKeep = extent !== null && extent.events > 0;
  const keep = canKeep ? ` --damaged-store keep continues with the ${extentText(extent)} that are there.` : '';
  const message = `${store} ${reason}. Nothing was changed. ${restore}${keep} --damaged-store fresh starts with an empty store. In each case a copy of the current store is kept beside it.`;
  const choices: DamageChoice[] = [
    ...(backup ? (['restore'] as const) : []),
    ...(canKeep ? (['keep'] as const) : []),
    'fresh',
  ];
  return new PassbenchError('STORE_DAMAGED', message, { choices });
}

function dateOf({ at }: Backup): string {
  return new Date(at).toISOString();
}

function newestSound(files: StoreFiles, knownVersion: number): SoundBackup | null {
  for (const backup of listBackups(files)) {
    const found = inspectStore(backup.file, { knownVersion, everyPage: true });
    if (found.state === 'sound') return { ...backup, extent: found.extent };
  }
  return null;
}

/** The files of a store: its log follows it under its new name, so that the two can still be read together. */
const endings = ['', '-wal', '-shm', '-journal', '-mark'];

/**
 * The store is moved first (an empty one if only a log is left): a log alone counts as damage too, so a stop in between
 * loses nothing.
 */
function moveAside({ store }: StoreFiles, now: number): string {
  writeFileSync(store, '', { flag: 'a' });
  const aside = freeName(`${store}.damaged-${stampOf(now)}`);
  for (const ending of endings) {
    if (existsSync(store + ending)) renameSync(store + ending, aside + ending);
  }
  return aside;
}

/** Opening a store writes to it and resets its log, from which another tool might recover more than SQLite does. */
function copyAside({ store }: StoreFiles, now: number): string {
  const aside = freeName(`${store}.damaged-${stampOf(now)}`);
  for (const ending of endings.filter((one) => one !== '-shm')) {
    if (existsSync(store + ending)) copyFileSync(store + ending, aside + ending, constants.COPYFILE_EXCL);
  }
  return aside;
}

/** The copy is complete before anything moves, so that a full disk changes nothing. Returns the damaged file's name. */
function replaceBy(backup: Backup, files: StoreFiles, now: number): string {
  const copy = `${files.store}.partial`;
  rmSync(copy, { force: true });
  copyFileSync(backup.file, copy, constants.COPYFILE_EXCL);
  const aside = moveAside(files, now);
  moveDurably(copy, files.store);
  return aside;
}
