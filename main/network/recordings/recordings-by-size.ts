/** Recordings on the engine's thread where they are small, and on another one where they are large. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RecordingSummary } from '#contract/entities/recording.ts';
import { PassbenchError } from '#contract/errors.ts';
import type { CallRecord } from '#engine/ports/network.ts';
import type { RecordingFiles, RecordingNames, Recordings, RecordingsOfRun } from '#engine/ports/recordings.ts';
import type { RecordingsTasks, RedactorState, RunCalls } from '#engine/ports/recordings.ts';
import type { KnownValue } from '#domain/redaction/known-values.ts';
import type { RecordingsHere, RunHere } from './recordings.ts';

/** Bytes of a HAR, or characters of what is added to one, that take some 20 ms to be read, merged or written. */
const LARGE = 500_000;

/** Does a task on another thread, after those that it was given before. */
export interface RecordingsThread {
  run<N extends keyof RecordingsTasks>(
    name: N,
    input: Parameters<RecordingsTasks[N]>[0],
  ): Promise<ReturnType<RecordingsTasks[N]>>;
}

type CallRedactor = (state: RedactorState) => { redact(record: CallRecord): CallRecord; tokens: KnownValue[] };

/** The other thread's side. `callRedactor` makes what takes secrets out of the calls of an import. */
export function recordingsTasks(recordings: RecordingsHere, callRedactor: CallRedactor): RecordingsTasks {
  const runs = new Map<number, RunHere>();
  const imports = new Map<number, ReturnType<RecordingsHere['prepareImport']>>();
  return {
    requireRecordings: (names) => recordings.require(names),
    openRecording: ({ key, name }) => void runs.set(key, recordings.forRun({ replay: [name], record: [name] })),
    recordedAnswer: ({ key, name, request }) => held(runs, key).answer(name, request),
    keepCall: ({ key, name, call }) => held(runs, key).keep(name, call),
    saveCalls: ({ key }) => held(runs, key).finish(),
    closeRecording: ({ key }) => void runs.delete(key),
    recordingSummary: ({ name }) => recordings.summary(name),
    checkRecording: ({ name, runs: checked }) => recordings.check(name, checked),
    changeRecording: ({ name, expected, change }) => recordings.change(name, expected, change),
    prepareImport({ key, har, state }) {
      const { redact, tokens } = callRedactor(state);
      imports.set(key, recordings.prepareImport(har, redact));
      return tokens;
    },
    writeImport({ key }) {
      const write = held(imports, key);
      imports.delete(key);
      return write();
    },
  };
}

/** A thread that was started again holds nothing of before. */
function held<T>(values: ReadonlyMap<number, T>, key: number): T {
  const value = values.get(key);
  if (value === undefined) throw new Error('the thread for large recordings was started again meanwhile; try again');
  return value;
}

/** The engine's side. */
export function recordingsBySize(here: RecordingsHere, files: RecordingFiles, there: RecordingsThread): Recordings {
  const isLarge = (name: string): boolean => files.bytes(name) > LARGE;
  let lastKey = 0;
  const newKey = (): number => (lastKey += 1);

  return {
    async require({ replay, record }) {
      const part = (size: (name: string) => boolean): RecordingNames => ({
        replay: replay.filter(size),
        record: record.filter(size),
      });
      const large = part(isLarge);
      here.require(part((name) => !isLarge(name)));
      if (large.replay.length + large.record.length > 0) await there.run('requireRecordings', large);
    },

    forRun(names) {
      const small = names.replay.filter((name) => !isLarge(name));
      return runBySize(here.forRun({ ...names, replay: small }), new Set(small), { files, there, newKey });
    },

    list: () =>
      summaries(files.names(), async (name) =>
        isLarge(name) ? await there.run('recordingSummary', { name }) : here.summary(name),
      ),

    async check(name, runs) {
      const asked = runs.map(withoutAnswers);
      const isSmall = !isLarge(name) && sizeOf(asked.flatMap(({ calls }) => calls)) <= LARGE;
      return isSmall ? here.check(name, asked) : await there.run('checkRecording', { name, runs: asked });
    },

    async import(har, redaction) {
      if (har.text.length <= LARGE) return here.prepareImport(har, (call) => redaction.call(call))();
      const key = newKey();
      for (;;) {
        const { version, state } = redaction;
        // oxlint-disable-next-line no-await-in-loop -- again only where a value became known meanwhile
        const tokens = await there.run('prepareImport', { key, har, state });
        const isCurrent = version === redaction.version;
        redaction.learn(tokens);
        // oxlint-disable-next-line no-await-in-loop -- the last round
        if (isCurrent) return await there.run('writeImport', { key });
      }
    },

    export: (calls) => here.export(calls),

    change: async (name, expected, change) =>
      isLarge(name)
        ? await there.run('changeRecording', { name, expected, change })
        : here.change(name, expected, change),
  };
}

/** One after the other, since many small files take as long as a large one. Those that are deleted meanwhile are left out. */
async function summaries(
  names: readonly string[],
  read: (name: string) => Promise<RecordingSummary>,
): Promise<RecordingSummary[]> {
  const found: RecordingSummary[] = [];
  for (const name of names) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- see above
      found.push(await read(name));
    } catch (error) {
      if (!(error instanceof PassbenchError) || error.code !== 'FILE_NOT_FOUND') throw error;
    }
    // oxlint-disable-next-line no-await-in-loop -- everything else has a turn between two
    await nextTurn();
  }
  return found;
}

interface Elsewhere {
  files: RecordingFiles;
  there: RecordingsThread;
  newKey(): number;
}

/** What one run does with its recordings. Where a recording is read is settled when the run begins, where it is written when it ends. */
function runBySize(here: RunHere, small: ReadonlySet<string>, { files, there, newKey }: Elsewhere): RecordingsOfRun {
  const keys = new Map<string, number>();
  const kept = new Map<string, CallRecord[]>();

  function keyOf(name: string): number {
    const key = keys.get(name) ?? newKey();
    if (!keys.has(name)) {
      keys.set(name, key);
      // Where it fails, so does what follows, and says why.
      there.run('openRecording', { key, name }).catch(() => undefined);
    }
    return key;
  }

  async function answerThere(...[name, request]: Parameters<RecordingsOfRun['answer']>) {
    try {
      return await there.run('recordedAnswer', { key: keyOf(name), name, request });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      const message = `${request.method} ${request.url} was not answered: the recording "${name}" could not be read: ${why}`;
      return { found: false as const, otherwise: 'error' as const, message };
    }
  }

  async function saveThere(name: string, calls: readonly CallRecord[]): Promise<void> {
    const key = keyOf(name);
    // One after the other: together they may be a gigabyte, which is copied in one go.
    // oxlint-disable-next-line no-await-in-loop
    for (const call of calls) await there.run('keepCall', { key, name, call });
    await there.run('saveCalls', { key });
  }

  return {
    answer: (name, request) => (small.has(name) ? here.answer(name, request) : answerThere(name, request)),
    keep: (name, call) => void kept.set(name, [...(kept.get(name) ?? []), call]),
    async finish() {
      for (const [name, calls] of kept) {
        const isSmall = files.bytes(name) + sizeOf(calls) <= LARGE;
        if (isSmall) for (const call of calls) here.keep(name, call);
        // oxlint-disable-next-line no-await-in-loop -- a recording that cannot be written stops those after it
        else await saveThere(name, calls);
      }
      here.finish();
    },
    close() {
      for (const key of keys.values()) there.run('closeRecording', { key }).catch(() => undefined);
      keys.clear();
    },
  };
}

function sizeOf(calls: readonly Pick<CallRecord, 'requestBody' | 'responseBody'>[]): number {
  return calls.reduce((sum, call) => sum + (call.requestBody?.length ?? 0) + (call.responseBody?.length ?? 0), 0);
}

/** A recording is asked by the request; what was answered does not matter to a check. */
function withoutAnswers({ id, calls }: RunCalls): RunCalls {
  return { id, calls: calls.map((call) => ({ ...call, responseBody: null })) };
}
