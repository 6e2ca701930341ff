import type { CallRecord } from '#engine/ports/network.ts';
import { entriesOfCall } from '../har/entries-of-call.ts';
import { callOfEntry } from '../har/call-of-entry.ts';
import { harEntry } from '../har/har-log.ts';
import type { KeyedCall } from './loaded-recording.ts';
import type { KeysOf } from './request-key.ts';

/** What a recording holds before a run is added to it. */
interface Present {
  /** As in the file, also what nobody here understands. */
  entries: readonly unknown[];
  byKey: ReadonlyMap<string, readonly KeyedCall[]>;
}

/**
 * The entries of a recording after a run. What the run asked for takes the place of all that was recorded of the same
 * request, the first for the first, so that recording again changes what changed, and nothing is there twice; what
 * is new goes to the end, in the order of the run.
 */
export function mergeKept({ entries, byKey }: Present, calls: readonly CallRecord[], keysOf: KeysOf): unknown[] {
  const merged = new Map<number, unknown>(entries.entries());
  const places = new Map<string, number[]>();
  const added: object[] = [];
  for (const entry of calls.flatMap(entriesOfCall)) {
    const key = keyOf(entry, keysOf);
    const free = places.get(key) ?? (byKey.get(key) ?? []).map((one) => one.entry);
    const place = free.shift();
    places.set(key, free);
    if (place === undefined) added.push(entry);
    else merged.set(place, entry);
  }
  for (const unasked of [...places.values()].flat()) merged.delete(unasked);
  return [...merged.values(), ...added];
}

/** Read as a replay will read it. */
function keyOf(entry: object, keysOf: KeysOf): string {
  const read = callOfEntry(harEntry.parse(entry));
  // The URL of a call that was made is one of those that a recording can hold.
  return 'call' in read ? keysOf(read.call).loose : JSON.stringify(entry);
}
