import type { KeyedCall, LoadedRecording } from './loaded-recording.ts';
import type { RequestKeys, ComparedRequest } from './request-key.ts';

/** What a recording says to one request of a run. `times`: how often the request is recorded. */
export type ReplayStep = { found: true; hit: KeyedCall } | { found: false; times: number };

/** The entries of a recording as one run uses them up, each request in the order in which it was recorded. */
export class Replay {
  readonly recording: LoadedRecording;
  readonly #used = new Set<KeyedCall>();
  readonly #last = new Map<string, KeyedCall>();

  constructor(recording: LoadedRecording) {
    this.recording = recording;
  }

  /**
   * The first recorded answer to this request that the run has not had: one to the very same text before one that is
   * the same as data, and that before one that differs in what is ignored. When all were given: the last one again,
   * where the recording says so.
   */
  next(request: ComparedRequest, keys: RequestKeys = this.recording.keysOf(request)): ReplayStep {
    const candidates = this.recording.callsOf(request, keys);
    const unused = candidates.filter((one) => !this.#used.has(one));
    const hit =
      unused.find((one) => one.keys.text === keys.text && one.keys.exact === keys.exact) ??
      unused.find((one) => one.keys.exact === keys.exact) ??
      unused[0] ??
      this.#again(keys.loose);
    if (hit === undefined) return { found: false, times: candidates.length };
    this.#used.add(hit);
    this.#last.set(keys.loose, hit);
    return { found: true, hit };
  }

  #again(loose: string): KeyedCall | undefined {
    return this.recording.options.onMiss === 'last' ? this.#last.get(loose) : undefined;
  }
}
