/**
 * The acts that wait or are running. Acts on one pass follow each other; acts on different passes run in parallel. The
 * queue knows what an act waits for, and can cancel an act or a run at any stage: in the queue of its pass, while
 * scripts are loaded, while it waits for a runner, and while it runs.
 */
import type { ActName, Waiting } from '#contract/entities/act.ts';
import type { EntryPoint } from '#contract/entities/run.ts';

/** Who requested an act. `ticket`: the name that the caller gave it, to query and to cancel it. */
export interface ActCaller {
  ticket?: string | undefined;
  signal?: AbortSignal | undefined;
  /** It has others to do meanwhile: its commit waits for theirs. */
  isPatient?: boolean | undefined;
  /** Withdraws the act while it waits for its turn; one that has begun ends as it would have. */
  whileWaiting?: AbortSignal | undefined;
}

export interface QueuedAct extends ActCaller {
  name: ActName;
  passId: string;
}

/** An act that has started. */
export interface StartedAct {
  /** Aborts when the act is cancelled. */
  readonly signal: AbortSignal;
  /** Waits until the scripts are loaded. Throws ActCancelled if the act is cancelled first; the loading continues. */
  load<T>(loading: Promise<T>): Promise<T>;
  /** Registers a run whose start is about to be stored, so that it can be cancelled. */
  openRun(run: { id: string; entryPoint: EntryPoint }): OpenRun;
}

/** A run that has no end yet. */
export interface OpenRun {
  /** Aborts when the run or its act is cancelled. */
  readonly signal: AbortSignal;
  cancel(): void;
  /** It waits for a runner. */
  request(): void;
  /** It has a runner. */
  begin(): void;
  /** Its end is recorded. */
  close(): void;
}

/** Thrown if an act was cancelled before it did anything. */
export class ActCancelled extends Error {}

interface Entry {
  act: QueuedAct;
  /** When it was requested, in milliseconds since 1970. */
  since: number;
  controller: AbortController;
  /** Since when it waits for its scripts. */
  loadingSince: number | null;
  runs: Map<string, EntryRun>;
}

interface EntryRun {
  id: string;
  entryPoint: EntryPoint;
  passId: string;
  controller: AbortController;
  state: 'later' | 'requested' | 'running';
  since: number;
}

export class ActQueue {
  readonly #now: () => number;
  /** In the order of the requests. The first act of each pass is the one that may run. */
  readonly #entries = new Set<Entry>();
  readonly #tails = new Map<string, Promise<unknown>>();
  #isClosed = false;

  /** `now`: milliseconds since 1970. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Does `work` after the earlier acts on the same pass. Throws ActCancelled if it was cancelled before that. */
  async run<T>(act: QueuedAct, work: (turn: StartedAct) => Promise<T>): Promise<T> {
    if (this.#isClosed) throw new ActCancelled();
    const controller = new AbortController();
    const entry: Entry = { act, since: this.#now(), controller, loadingSince: null, runs: new Map() };
    const signal = act.signal ? AbortSignal.any([act.signal, controller.signal]) : controller.signal;
    const waiting = act.whileWaiting ? AbortSignal.any([signal, act.whileWaiting]) : signal;
    const withdrawn = whenAborted(waiting);
    this.#entries.add(entry);
    const mine = this.#inTurn(act.passId, async () => {
      if (waiting.aborted) throw new ActCancelled();
      withdrawn.stop();
      return work(this.#turnOf(entry, signal));
    });
    try {
      return await Promise.race([mine, withdrawn.promise]);
    } finally {
      withdrawn.stop();
      this.#entries.delete(entry);
    }
  }

  /** Cancels every act and resolves once all have ended; further ones are cancelled at once. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const { controller } of this.#entries) controller.abort();
    await Promise.allSettled(this.#tails.values());
  }

  /** False if no act with this ticket waits or runs. */
  cancel(ticket: string): boolean {
    const entry = this.#entryOf(ticket);
    entry?.controller.abort();
    return entry !== undefined;
  }

  /** False if the run has ended or does not exist. */
  cancelRun(runId: string): boolean {
    const run = [...this.#entries].map(({ runs }) => runs.get(runId)).find((found) => found !== undefined);
    run?.controller.abort();
    return run !== undefined;
  }

  /** What the act waits for; null if it does not wait, or has ended. */
  waiting(ticket: string): Waiting | null {
    const entry = this.#entryOf(ticket);
    if (!entry) return null;
    const ahead = [...this.#entries].find(({ act }) => act.passId === entry.act.passId);
    if (ahead && ahead !== entry) return waitingForAct(ahead);
    if (entry.loadingSince === null && runsIn([entry], 'requested').length === 0) return null;
    return waitingForRunner(entry, runsIn(this.#entries, 'running'));
  }

  #entryOf(ticket: string): Entry | undefined {
    return [...this.#entries].find(({ act }) => act.ticket === ticket);
  }

  #inTurn<T>(passId: string, work: () => Promise<T>): Promise<T> {
    const mine = (this.#tails.get(passId) ?? Promise.resolve()).then(work, work);
    this.#tails.set(passId, mine);
    void mine.catch(() => undefined).then(() => this.#tails.get(passId) === mine && this.#tails.delete(passId));
    return mine;
  }

  #turnOf(entry: Entry, signal: AbortSignal): StartedAct {
    return {
      signal,
      load: async (loading) => {
        const cancelled = whenAborted(signal);
        entry.loadingSince = this.#now();
        // Other acts may wait for the same scripts and report their failure.
        loading.catch(() => undefined);
        try {
          return await Promise.race([loading, cancelled.promise]);
        } finally {
          entry.loadingSince = null;
          cancelled.stop();
        }
      },
      openRun: (run) => this.#openRun(entry, run, signal),
    };
  }

  #openRun(entry: Entry, { id, entryPoint }: { id: string; entryPoint: EntryPoint }, act: AbortSignal): OpenRun {
    const controller = new AbortController();
    const { passId } = entry.act;
    const run: EntryRun = { id, entryPoint, passId, controller, state: 'later', since: this.#now() };
    entry.runs.set(id, run);
    const enter = (state: EntryRun['state']) => () => Object.assign(run, { state, since: this.#now() });
    return {
      signal: AbortSignal.any([act, controller.signal]),
      cancel: () => controller.abort(),
      request: enter('requested'),
      begin: enter('running'),
      close: () => void entry.runs.delete(id),
    };
  }
}

function waitingForAct({ act, since, runs }: Entry): Waiting {
  const [run] = runs.values();
  const what = run ? `${run.id} (${run.entryPoint} on the same pass)` : `${act.name} on the same pass`;
  return { what, since: run?.since ?? since };
}

function waitingForRunner({ loadingSince, runs, since }: Entry, running: readonly EntryRun[]): Waiting {
  if (running.length > 0) {
    const names = running.map(({ id, entryPoint, passId }) => `${id} (${entryPoint} on ${passId})`);
    const use = names.length > 1 ? `which use all ${names.length} runners` : 'which uses the only runner';
    return { what: `${names.join(', ')}, ${use}`, since: Math.min(...running.map((run) => run.since)) };
  }
  if (loadingSince !== null) return { what: 'the scripts, which are being loaded', since: loadingSince };
  const [own] = runs.values();
  return { what: 'a runner, which is starting or loading scripts', since: own?.since ?? since };
}

function runsIn(entries: Iterable<Entry>, state: EntryRun['state']): EntryRun[] {
  return [...entries].flatMap(({ runs }) => [...runs.values()].filter((run) => run.state === state));
}

/** Rejects with ActCancelled when `signal` aborts; never settles after `stop`. */
function whenAborted(signal: AbortSignal): { promise: Promise<never>; stop(): void } {
  const { promise, reject } = Promise.withResolvers<never>();
  const onAbort = (): void => reject(new ActCancelled());
  // It may abort after the race is over.
  promise.catch(() => undefined);
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort, { once: true });
  return { promise, stop: () => signal.removeEventListener('abort', onAbort) };
}
