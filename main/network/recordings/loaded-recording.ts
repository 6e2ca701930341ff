import type { CallRecord } from '#engine/ports/network.ts';
import type { RecordingText } from '#engine/ports/recordings.ts';
import { readHar, type HarProblem, type ReadHar, type RecordedCall } from '../har/read-har.ts';
import { requestKeys, requestPlace, type KeysOf, type RequestKeys, type ComparedRequest } from './request-key.ts';

/** A call of a recording with what it is found by. */
export interface KeyedCall {
  entry: number;
  call: CallRecord;
  readonly keys: RequestKeys;
}

/** A recording ready to answer. */
export interface LoadedRecording extends ReadHar {
  hash: string;
  keysOf: KeysOf;
  keyed: readonly KeyedCall[];
  /** The calls of a request, in the order of the file. */
  callsOf(request: ComparedRequest, keys: RequestKeys): readonly KeyedCall[];
}

/** A file that holds no recording at all. */
export interface BrokenRecording {
  problem: HarProblem;
}

/** A file is read once; the same text object is given until it changes. */
const known = new WeakMap<RecordingText, LoadedRecording | BrokenRecording>();

/** The recording that a file holds, or why it holds none. */
export function loadRecording(file: RecordingText): LoadedRecording | BrokenRecording {
  const loaded = known.get(file) ?? load(file);
  known.set(file, loaded);
  return loaded;
}

function load({ text, hash }: RecordingText): LoadedRecording | BrokenRecording {
  const har = readHar(text);
  if ('problem' in har) return har;
  const keysOf = requestKeys(har.options);
  const keyed = har.calls.map((recorded) => keyedCall(recorded, keysOf));
  const byPlace = Map.groupBy(keyed, ({ call }) => requestPlace(call));
  return {
    ...har,
    hash,
    keysOf,
    keyed,
    callsOf(request, keys) {
      const there = byPlace.get(requestPlace(request)) ?? [];
      return there.filter((one) => one.keys.loose === keys.loose && answersConditions(one, keys));
    },
  };
}

/** "Not modified" is only an answer for a client that has the body. */
function answersConditions({ call, keys }: KeyedCall, asked: RequestKeys): boolean {
  return call.status !== 304 || JSON.stringify(keys.parts.conditions) === JSON.stringify(asked.parts.conditions);
}

/** Keys take longer than all else; a run asks for a few of a thousand calls. */
function keyedCall({ entry, call }: RecordedCall, keysOf: KeysOf): KeyedCall {
  let keys: RequestKeys | null = null;
  return {
    entry,
    call,
    get keys() {
      return (keys ??= keysOf(call));
    },
  };
}
