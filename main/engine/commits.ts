/**
 * Commits of the engine in groups: what is written in the same moment becomes durable with one flush of the disk
 * (docs/decisions/033-group-commit.md). Nobody outside sees an event before that: the log is told, answers are given and
 * calls leave only afterwards.
 */
import type { Event } from '#contract/entities/event.ts';
import type { EventLog } from './event-log.ts';
import type { Store, Transaction } from './ports/store.ts';

/** How long something may be staged while nobody waits for it, in milliseconds: a short run ends before. */
const STAGED_MS = 10;
/** So many acts of a wave share a commit, if nothing else makes one before. */
const MANY = 6;

/** Events that become durable together, or not at all. */
export interface CommitGroup {
  readonly state: 'staged' | 'durable' | 'lost';
  /** What the store said where it is lost. */
  readonly error: unknown;
  /** Resolves when its events are on the disk; rejects with what the store says where they are lost. Hurries nothing. */
  readonly settled: Promise<void>;
  /** Called at once where the group is lost already. */
  onLost(listener: (error: unknown) => void): void;
}

export interface Commits {
  /** Appends what `work` gives. A throw keeps nothing of it. */
  stage(work: (transaction: Transaction) => Event[]): { events: Event[]; group: CommitGroup };
  /** Makes durable now what is staged. Whoever waits for it hears what the store says; this never throws. */
  flush(): void;
  /** The same as soon as this turn of the event loop is over, for all that asked in it. */
  flushSoon(): void;
  /** The same once several wait so, or somebody who is in a hurry, or STAGED_MS have passed. */
  flushWhenMany(): void;
}

class Group implements CommitGroup {
  state: CommitGroup['state'] = 'staged';
  error: unknown = null;
  readonly events: Event[] = [];
  /** How many wait for it without hurry. */
  patient = 0;
  readonly #settled = Promise.withResolvers<void>();
  readonly #listeners: ((error: unknown) => void)[] = [];

  constructor() {
    // Not everybody waits: a run that is long over its start does not.
    this.#settled.promise.catch(() => undefined);
  }

  get settled(): Promise<void> {
    return this.#settled.promise;
  }

  onLost(listener: (error: unknown) => void): void {
    if (this.state === 'lost') listener(this.error);
    else this.#listeners.push(listener);
  }

  keep(): void {
    this.state = 'durable';
    this.#settled.resolve();
  }

  lose(error: unknown): void {
    this.state = 'lost';
    this.error = error;
    for (const listener of this.#listeners) listener(error);
    this.#settled.reject(error);
  }
}

export function createCommits(store: Store, log: EventLog): Commits {
  let open: Group | null = null;
  let timer: NodeJS.Timeout | undefined;
  let isSoon = false;

  function take(): Group | null {
    clearTimeout(timer);
    timer = undefined;
    const group = open;
    open = null;
    return group;
  }

  function flush(): void {
    const group = take();
    if (!group) return;
    try {
      store.commit();
    } catch (error) {
      return group.lose(error);
    }
    group.keep();
    if (group.events.length > 0) log.published(group.events);
  }

  function flushSoon(): void {
    if (isSoon || !open) return;
    isSoon = true;
    setImmediate(() => {
      isSoon = false;
      flush();
    });
  }

  return {
    flush,
    flushSoon,
    flushWhenMany() {
      if (open) open.patient += 1;
      if ((open?.patient ?? 0) >= MANY) flushSoon();
    },
    stage(work) {
      try {
        const events = store.stage(work);
        const group = (open ??= new Group());
        group.events.push(...events);
        timer ??= setTimeout(flush, STAGED_MS);
        return { events, group };
      } catch (error) {
        if (!store.hasStaged()) take()?.lose(error);
        throw error;
      }
    },
  };
}
