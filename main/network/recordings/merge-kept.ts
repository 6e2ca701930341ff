import type { CallRecord } from '#engine/ports/network.ts';
import { entriesOfCall } from '../har/entries-of-call.ts';
import { callOfEntry } from '../har/call-of-entry.ts';
import { harEntry } from '../har/har-log.ts';
import type { KeyedCall, LoadedRecording } from './loaded-recording.ts';
import type { KeysOf } from './request-key.ts';

/** What a recording holds before a run is added to it. */
interface Present {
  /** As in the file, also what nobody here understands. */
  entries: readonly unknown[];
  callsOf: LoadedRecording['callsOf'];
}

interface Kept {
  key: string;
  entry: object;
  call: CallRecord;
  hasAnswer: boolean;
  /** What is recorded of the same request. */
  before: readonly KeyedCall[];
}

/**
 * The entries of a recording after a run. What the run asked for takes the place of all that was recorded of the same
 * request, the first for the first, so that recording again changes what changed, and nothing is there twice; what
 * is new goes to the end, in the order of the run. An answer that is recorded does not give way to none: a partner that
 * cannot be reached today would take what was learned yesterday.
 */
export function mergeKept({ entries, callsOf }: Present, calls: readonly CallRecord[], keysOf: KeysOf): unknown[] {
  const merged = new Map<number, unknown>(entries.entries());
  const taken = new Set<number>();
  const kept = worthKeeping(calls, callsOf, keysOf);
  const added: object[] = [];
  for (const { entry, call, before } of kept) {
    const free = before.filter((one) => !taken.has(one.entry));
    const place = (free.find((one) => isNotModified(one.call) === isNotModified(call)) ?? free[0])?.entry;
    if (place === undefined) added.push(entry);
    else {
      merged.set(place, entry);
      taken.add(place);
    }
  }
  const replaced = kept.flatMap(({ before }) => before.map((one) => one.entry));
  for (const entry of replaced) if (!taken.has(entry)) merged.delete(entry);
  return [...merged.values(), ...added];
}

function isNotModified({ status }: CallRecord): boolean {
  return status === 304;
}

function worthKeeping(calls: readonly CallRecord[], callsOf: Present['callsOf'], keysOf: KeysOf): Kept[] {
  const kept = calls.flatMap(entriesOfCall).flatMap((entry) => keptEntry(entry, callsOf, keysOf));
  const answered = new Set(kept.filter(({ hasAnswer }) => hasAnswer).map(({ key }) => key));
  return kept.filter(({ key, before }) => answered.has(key) || !before.some(({ call }) => isWhole(call)));
}

/** Neither without an answer nor broken off. */
function isWhole({ status, error }: CallRecord): boolean {
  return status !== null && error === null;
}

/** Read as a replay will read it; the URL of a call that was made is one of those that a recording can hold. */
function keptEntry(entry: object, callsOf: Present['callsOf'], keysOf: KeysOf): Kept[] {
  const read = callOfEntry(harEntry.parse(entry));
  if ('why' in read) return [];
  const { call } = read;
  const keys = keysOf(call);
  return [{ key: keys.loose, entry, call, hasAnswer: isWhole(call), before: callsOf(call, keys) }];
}
