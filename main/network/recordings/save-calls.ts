import { recordingOptions } from '#contract/entities/recording.ts';
import { PassbenchError } from '#contract/errors.ts';
import type { CallRecord } from '#engine/ports/network.ts';
import { whyNotRecorded } from '#domain/recordable-calls.ts';
import type { RecordingFiles, RecordingsOfRun } from '#engine/ports/recordings.ts';
import { harText, newHar } from '../har/write-har.ts';
import { mergeKept } from './merge-kept.ts';
import { requireRecorded } from './named-recording.ts';
import { requestKeys } from './request-key.ts';

export interface RecordingsOptions {
  files: RecordingFiles;
  /** Passbench's version, as the creator of what is written. */
  version: string;
}

/** Somebody may save the file in the very moment; more often than that something is wrong. */
const ATTEMPTS = 3;

/** Collects what a run keeps and writes it in one piece when the run has ended: a file is never half a run. */
export function createCallSaver(options: RecordingsOptions): Pick<RecordingsOfRun, 'keep'> & { finish(): void } {
  const kept = new Map<string, CallRecord[]>();
  return {
    keep(name, call) {
      if (whyNotRecorded(call) !== null) return;
      const calls = kept.get(name) ?? [];
      calls.push(call);
      kept.set(name, calls);
    },
    finish() {
      for (const [name, calls] of kept) add(options, name, calls);
      kept.clear();
    },
  };
}

function add(options: RecordingsOptions, name: string, calls: readonly CallRecord[], attempt = 1): void {
  try {
    write(options, name, inOrder(calls));
  } catch (error) {
    const changed = error instanceof PassbenchError && error.code === 'FILE_CHANGED';
    if (!changed || attempt === ATTEMPTS) throw error;
    add(options, name, calls, attempt + 1);
  }
}

/** Calls that went on at the same time are known in the order in which they ended. */
function inOrder(calls: readonly CallRecord[]): CallRecord[] {
  return calls.toSorted((a, b) => a.startedAt - b.startedAt);
}

function write({ files, version }: RecordingsOptions, name: string, calls: readonly CallRecord[]): void {
  const present = requireRecorded(files, name);
  if (present === null) {
    const options = recordingOptions.parse({});
    const entries = mergeKept({ entries: [], callsOf: () => [] }, calls, requestKeys(options)) as object[];
    files.write(name, harText(newHar(version, entries, options)), null);
    return;
  }
  const { file, keysOf, callsOf, hash } = present;
  const entries = mergeKept({ entries: file.log.entries, callsOf }, calls, keysOf);
  files.write(name, harText({ ...file, log: { ...file.log, entries } }), hash);
}
