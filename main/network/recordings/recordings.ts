/**
 * The recordings of a tenant: network/NAME.har, read when a run needs them and written when it ends. Calls come here, and
 * requests are asked for, as they may be written: the engine has taken secrets out. All of it is synchronous; which thread
 * does it is decided in recordings-by-size.ts.
 */
import type { Call } from '#contract/entities/call.ts';
import type { RecordingCheck, RecordingSummary } from '#contract/entities/recording.ts';
import { PassbenchError } from '#contract/errors.ts';
import type { ImportReport, RecordingChange } from '#contract/methods/recordings.ts';
import type { CallRecord } from '#engine/ports/network.ts';
import type { ForeignHar, RecordedAnswer, RecordingFiles, RecordingNames } from '#engine/ports/recordings.ts';
import type { RecordingRequest, RecordingsOfRun, RunCalls } from '#engine/ports/recordings.ts';
import { entriesOfCall } from '../har/entries-of-call.ts';
import { harText, newHar } from '../har/write-har.ts';
import { changeOptions } from './change-options.ts';
import { checkRecording } from './check-recording.ts';
import { prepareImport } from './import-har.ts';
import { createCallSaver, type RecordingsOptions } from './save-calls.ts';
import { loadNamed, requireRecorded, requireReplayed, summaryOf } from './named-recording.ts';
import { Replay } from './replay.ts';
import { replayedAnswer } from './replayed-answer.ts';
import { comparedRequest } from './request-key.ts';

/** What `Recordings` of the engine's port promises, done here and now. */
export interface RecordingsHere {
  require(names: RecordingNames): void;
  forRun(names: RecordingNames): RunHere;
  summary(name: string): RecordingSummary;
  check(name: string, runs: readonly RunCalls[]): RecordingCheck;
  /** Reads and redacts; the function that is returned writes the recording. */
  prepareImport(har: ForeignHar, redact: (call: CallRecord) => CallRecord): () => ImportReport;
  export(calls: readonly Call[]): string;
  change(name: string, expected: string | undefined, change: RecordingChange): RecordingSummary;
}

export interface RunHere extends RecordingsOfRun {
  answer(name: string, request: RecordingRequest): RecordedAnswer;
  finish(): void;
}

export function createRecordings(options: RecordingsOptions): RecordingsHere {
  const { files, version } = options;
  return {
    require({ replay, record }) {
      for (const name of replay) requireReplayed(files, name);
      for (const name of record) requireRecorded(files, name);
    },

    forRun({ replay }) {
      const replays = new Map(replay.map((name) => [name, startReplay(files, name)]));
      const answer: RunHere['answer'] = (name, request) => {
        const replay = replays.get(name) ?? startReplay(files, name);
        if (replay instanceof PassbenchError) return { found: false, otherwise: 'error', message: replay.message };
        return replayedAnswer(name, replay, comparedRequest(request));
      };
      return { answer, ...createCallSaver(options), close: () => undefined };
    },

    summary: (name) => summaryOf(name, files),

    check(name, runs) {
      const about = summaryOf(name, files);
      const loaded = loadUnlessUnreadable(files, name);
      if (loaded === null || 'problem' in loaded)
        return { ...about, runs: [], stale: [], unrecorded: [], unusable: [] };
      const { unusable } = loaded;
      return { ...about, ...checkRecording(name, loaded, runs), unusable };
    },

    prepareImport: (har, redact) => prepareImport(har, redact, options),
    export: (calls) => harText(newHar(version, calls.flatMap(entriesOfCall))),

    change(name, expected, change) {
      changeOptions(files, name, expected, change);
      return summaryOf(name, files);
    },
  };
}

/** The file was valid when the act began; a later error is reported with the first call that needs it. */
function startReplay(files: RecordingFiles, name: string): Replay | PassbenchError {
  try {
    return new Replay(requireReplayed(files, name));
  } catch (error) {
    if (error instanceof PassbenchError) return error;
    throw error;
  }
}

/** Null where the file is there and cannot be read; its summary says why. FILE_NOT_FOUND. */
function loadUnlessUnreadable(files: RecordingFiles, name: string): ReturnType<typeof loadNamed> | null {
  try {
    return loadNamed(files, name);
  } catch (error) {
    if (error instanceof PassbenchError && error.code === 'FILE_INVALID') return null;
    throw error;
  }
}
