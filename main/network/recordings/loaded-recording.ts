import type { CallRecord } from '#engine/ports/network.ts';
import type { RecordingText } from '#engine/ports/recordings.ts';
import { readHar, type ReadHar } from '../har/read-har.ts';
import { requestKeys, type KeysOf, type RequestKeys } from './request-key.ts';

/** A call of a recording with what it is found by. */
export interface KeyedCall {
  entry: number;
  call: CallRecord;
  keys: RequestKeys;
}

/** A recording ready to answer. */
export interface LoadedRecording extends ReadHar {
  hash: string;
  keysOf: KeysOf;
  keyed: readonly KeyedCall[];
  /** Calls by their loose key, each list in the order of the file. */
  byKey: ReadonlyMap<string, readonly KeyedCall[]>;
}

/** A file is read once; the same text object is given until it changes. */
const known = new WeakMap<RecordingText, LoadedRecording | { problem: string }>();

/** The recording that a file holds, or why it holds none. */
export function loadRecording(file: RecordingText): LoadedRecording | { problem: string } {
  const loaded = known.get(file) ?? load(file);
  known.set(file, loaded);
  return loaded;
}

function load({ text, hash }: RecordingText): LoadedRecording | { problem: string } {
  const har = readHar(text);
  if ('problem' in har) return har;
  const keysOf = requestKeys(har.options);
  const keyed = har.calls.map(({ entry, call }) => ({ entry, call, keys: keysOf(call) }));
  return { ...har, hash, keysOf, keyed, byKey: Map.groupBy(keyed, ({ keys }) => keys.loose) };
}

/** What is wrong with entries of a recording in one text; null where nothing is. */
export function problemOf({ problems }: ReadHar): string | null {
  const [first, ...more] = problems;
  if (first === undefined) return null;
  return `has ${problems.length === 1 ? 'an error' : `${problems.length} errors`}: ${[first, ...more.slice(0, 4)].join('; ')}`;
}
