import type { Call } from '#contract/entities/call.ts';
import type { EntryNote, RecordingCheck, UnrecordedCall } from '#contract/entities/recording.ts';
import { canBeRecorded } from '#domain/recordable-calls.ts';
import type { CallRecord } from '#engine/ports/network.ts';
import type { RunCalls } from '#engine/ports/recordings.ts';
import { callOfEntry } from '../har/call-of-entry.ts';
import { entriesOfCall } from '../har/entries-of-call.ts';
import { harEntry } from '../har/har-log.ts';
import type { KeyedCall, LoadedRecording } from './loaded-recording.ts';
import { nearestEntry } from './nearest.ts';
import { Replay } from './replay.ts';

type Findings = Pick<RecordingCheck, 'runs' | 'stale' | 'unrecorded'>;

/**
 * Plays the calls of runs against a recording: which entries none of them needs, and which of them it does not hold.
 * A run that has nothing to do with the recording's hosts is not counted.
 */
export function checkRecording(name: string, recording: LoadedRecording, runs: readonly RunCalls[]): Findings {
  const hosts = new Set(recording.keyed.map(({ keys }) => keys.parts.origin));
  const used = new Set<KeyedCall>();
  const unrecorded: UnrecordedCall[] = [];
  const concerned = runs
    .map((run) => ({ ...run, calls: run.calls.filter((call) => concerns(name, hosts, call)) }))
    .filter(({ calls }) => calls.length > 0);
  for (const { calls } of concerned) {
    const replay = new Replay(recording);
    for (const call of calls) {
      const missed = hopsOf(call).filter((hop) => !isAnswered(replay, hop, used));
      if (canBeRecorded(call)) unrecorded.push(...missed.map((hop) => unrecordedCall(recording, call, hop)));
    }
  }
  const stale = concerned.length === 0 ? [] : recording.keyed.filter((one) => !used.has(one));
  return { runs: concerned.map(({ id }) => id), stale: stale.map(staleNote), unrecorded };
}

/** Calls that this recording answered or should have, and those that went out to one of its hosts. */
function concerns(name: string, hosts: ReadonlySet<string>, { source, recording, error, url }: Call): boolean {
  if (recording !== null) return recording.name === name;
  if (error?.code === 'NOT_RECORDED') return error.message.includes(`the recording "${name}"`);
  return source === 'live' && hosts.has(URL.parse(url)?.origin ?? '');
}

/** Every hop of a call as the recording would have been asked for it: what was answered, which may not be at hand, is no part of that. */
function hopsOf(call: CallRecord): CallRecord[] {
  return entriesOfCall({ ...call, responseHeaders: {}, responseBody: null, responseBodyFacts: null }).flatMap(
    (entry) => {
      const read = callOfEntry(harEntry.parse(entry));
      return 'call' in read ? [read.call] : [];
    },
  );
}

function isAnswered(replay: Replay, hop: CallRecord, used: Set<KeyedCall>): boolean {
  const step = replay.next(hop);
  if (step.found) used.add(step.hit);
  return step.found;
}

function unrecordedCall(recording: LoadedRecording, { id }: Call, hop: CallRecord): UnrecordedCall {
  const nearest = nearestEntry(recording, recording.keysOf(hop).parts);
  return { callId: id, method: hop.method, url: hop.url, nearest };
}

function staleNote({ entry, call: { method, url } }: KeyedCall): EntryNote {
  return { entry, method, url, why: 'no run requested it' };
}
