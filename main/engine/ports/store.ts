import type { Call, CallSummary } from '#contract/entities/call.ts';
import type { Device } from '#contract/entities/device.ts';
import type { Event } from '#contract/entities/event.ts';
import type { Pass } from '#contract/entities/pass.ts';
import type { PassActivity } from '#contract/entities/pass-activity.ts';
import type { Registration } from '#contract/entities/registration.ts';
import type { Revision } from '#contract/entities/revision.ts';
import type { Run, RunSummary } from '#contract/entities/run.ts';
import type { CallFilter, CallRow, CallSort } from '#contract/methods/calls.ts';
import type { EventFilter } from '#contract/methods/events.ts';
import type { PassbenchError } from '#contract/errors.ts';
import type { EventDraft } from '#domain/event-draft.ts';
import type { Scripts } from './sandbox.ts';

/** The bodies of a call, stored beside its event and never inside it (they may be 10 MB). */
export interface CallBodies {
  request: string | null;
  response: string | null;
}

export interface Transaction {
  /** Number that the next appended event will get. */
  readonly nextSeq: number;
  /**
   * Appends events and updates every read model. `act` is the first event of the act they belong to; null if the first
   * of these is that event.
   */
  append(drafts: readonly EventDraft[], at: number, act: number | null): Event[];
  /** Stores the bodies of a call whose event `run.called` is appended in the same transaction. */
  keepBodies(call: CallSummary, bodies: CallBodies): void;
  /** Whether this set of scripts is stored. */
  hasScripts(scriptHash: string): boolean;
  /** Stores the scripts of a run whose event `run.started` is appended in the same transaction; once per set. */
  keepScripts(scripts: Scripts): void;
}

export interface EventPage {
  after?: number | undefined;
  before?: number | undefined;
  passId?: string | undefined;
  limit: number;
}

export interface RunPage {
  passId?: string | undefined;
  before?: number | undefined;
  limit: number;
}

/** Newest first unless sorted; `before`: only those whose event is older, `offset`: how many to skip. */
export interface CallPage extends CallFilter {
  before?: number | undefined;
  sort?: CallSort | undefined;
  offset?: number | undefined;
  limit: number;
}

/**
 * The only writer of the data. Every method but a search is synchronous; readers see the state of the transaction when called inside
 * one. Throws PassbenchError STORE_FULL, STORE_READONLY or STORE_FAILED if the disk refuses; then nothing of the
 * transaction is stored. STORE_REMOVED: see `removed`.
 */
export interface Store {
  /** One transaction, all or nothing, durable on disk when it returns. A throw of `work` rolls it back. */
  transact<T>(work: (transaction: Transaction) => T): T;
  /**
   * As `transact`, but durable only with the next `commit`; every read of this store sees it at once. Where a throw leaves
   * `hasStaged` false, the disk gave up, and nothing that was staged before is kept either.
   */
  stage<T>(work: (transaction: Transaction) => T): T;
  /** Makes durable what was staged, all in one. A throw keeps nothing of it. */
  commit(): void;
  /** Whether something is staged. */
  hasStaged(): boolean;
  /** Number of the last event, 0 in a new store. */
  lastSeq(): number;
  /** Fewer than the limit where they are large, at least one: a page of any size is read at once. */
  events(page: EventPage): Event[];
  /** Numbers of the matching events, ascending. */
  matchEvents(filter: Omit<EventFilter, 'text'>): number[];
  /** As `matchEvents`, up to an event, for a filter with a text; rejects where `signal` aborts. */
  searchEvents(filter: EventFilter, upTo: number, signal?: AbortSignal): Promise<number[]>;
  /** The existing ones, ascending; where they are large, the first of them, at least one. */
  eventsBySeq(seqs: readonly number[]): Event[];
  pass(passId: string): Pass | null;
  passes(options: { deleted: boolean }): Pass[];
  /** Of all passes, deleted ones too, in the order of their creation. */
  passActivity(): PassActivity[];
  /** The newest revision at or before `seq`. */
  revision(passId: string, seq: number): Revision | null;
  /** Registrations of a pass, oldest first, ended ones too. */
  registrationsOfPass(passId: string): Registration[];
  /** Registrations that are active on a device. */
  registrationsOnDevice(deviceId: string): Registration[];
  /** In the order they were added; removed ones are absent. */
  devices(): Device[];
  /** Removed devices, as they were when they were added; reads the whole log. */
  removedDevices(): Device[];
  run(runId: string): Run | null;
  runs(page: RunPage): RunSummary[];
  /** The scripts of runs with this `scriptHash`; null for runs from before they were stored. */
  scripts(scriptHash: string): Scripts | null;
  call(callId: string): Call | null;
  /** Rejects where `signal` aborts. */
  calls(page: CallPage, signal?: AbortSignal): Promise<CallRow[]>;
  /** Runs without an end: an earlier engine stopped while they were running. */
  unfinishedRuns(): RunSummary[];
  /** Notices for the user about this opening, e.g. that a damaged file was moved aside. */
  readonly notices: readonly string[];
  /** STORE_REMOVED once the store is no longer at its path: `transact` then throws it, and reading still works. */
  removed(): PassbenchError | null;
  /** Called once, within about a second of the removal, even if nobody acts. */
  onRemoved(listener: (error: PassbenchError) => void): void;
  close(): void;
}
