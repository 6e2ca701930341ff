import type { CallError } from '#contract/entities/call.ts';
import type { ConnectorRegistration } from '#contract/entities/connector.ts';
import type { JsonValue } from '#contract/entities/json.ts';
import type { ConsoleLine, EntryPoint, Outcome, RunError, RunInstance } from '#contract/entities/run.ts';
import type { Limits } from '#contract/entities/settings.ts';

/** Every script of the tenant: path relative to the tenant folder ("server/script/crm.js") to text, sorted by path. */
export interface Scripts {
  /** SHA-256 (hex) over paths and texts, and over the unusable files if there are any. */
  hash: string;
  files: ReadonlyMap<string, string>;
  /** Files among the scripts that cannot run, by path: one that cannot be read, TypeScript. Absent: none. */
  unusable?: ReadonlyMap<string, UnusableScript>;
}

/** Why a file is not a script that can run. `isError`: it was meant as one, and other scripts may need it. */
export interface UnusableScript {
  message: string;
  line: number | null;
  column: number | null;
  isError: boolean;
}

/** A body that crosses between script and network: text, or base64 if it is not UTF-8. */
export type Body = { encoding: 'utf8' | 'base64'; data: string };

/** The request of a script's fetch. Header names as the script wrote them; redirect as in the fetch standard. */
export interface OutgoingRequest {
  method: string;
  url: string;
  headers: readonly (readonly [string, string])[];
  body: Body | null;
  redirect: 'follow' | 'manual' | 'error';
}

/** How the body of an answer ended: complete, or broken off. `durationMs`: of the whole call, from its start. */
export type BodyEnd =
  | { ok: true; body: Body; durationMs: number }
  | { ok: false; error: CallError; durationMs: number };

/**
 * What the script receives: the head of an answer, or why there is none. `headMs` (from the start of the call to the
 * headers) and `durationMs` move the run's virtual clock.
 */
export type IncomingAnswer =
  | {
      ok: true;
      status: number;
      statusText: string;
      url: string;
      redirected: boolean;
      headers: readonly (readonly [string, string])[];
      headMs: number;
      /** A promise while the body is still arriving; it never rejects. */
      body: BodyEnd | Promise<BodyEnd>;
    }
  | { ok: false; error: CallError; durationMs: number };

/** The value of a secret, or why there is none and what to do, which becomes the error that the script gets. */
export type SecretAnswer = { value: string } | { problem: string };

/**
 * What a run may request of the engine. None of these rejects or throws, and none is called after the run has settled.
 */
export interface RunHost {
  /** The run has a runner and starts; may be called within `run` itself. */
  began(): void;
  /** `couldBe`: ids of the runs that may have made the call, if it is not known to be this one. */
  fetch(request: OutgoingRequest, signal: AbortSignal, couldBe?: readonly string[]): Promise<IncomingAnswer>;
  log(line: ConsoleLine): void;
  secret(name: string): SecretAnswer;
}

/** Whether runs share the modules of a script, and how many runs of one script may overlap. */
export interface ModuleUse {
  state: 'fresh' | 'shared';
  /** Infinity: any number. */
  concurrency: number;
}

export interface RunRequest {
  /** What messages and marks call the run. */
  id: string;
  modules: ModuleUse;
  scripts: Scripts;
  script: string;
  key: string;
  entryPoint: EntryPoint;
  arguments: readonly JsonValue[];
  /** Start of the run's virtual clock, milliseconds since 1970. */
  startedAt: number;
  /** Seed of Math.random, crypto.randomUUID and crypto.getRandomValues. */
  seed: number;
  limits: Limits;
}

export interface RunResult {
  /** Never storage: the engine decides that. */
  outcome: Exclude<Outcome, 'storage'>;
  error: RunError | null;
  /** What the entry point resolved to; undefined if it returned undefined. */
  returned: JsonValue | undefined;
  /** Index of the argument that the returned value is (same object), or null. */
  returnedArgument: number | null;
  /** The arguments after the run, mutated in place or not; null unless the outcome is ok. */
  arguments: readonly JsonValue[] | null;
  /** Undocumented features that the script used, e.g. "fetch", "URL"; sorted. */
  undocumented: readonly string[];
  durationMs: number;
  /** Absent if it had an instance to itself, or never started. */
  instance?: RunInstance | undefined;
}

export interface LoadResult {
  registrations: ConnectorRegistration[];
  /** True if the file has a default export that is a function. */
  hasDefaultExport: boolean;
  /** Scripts that this one imports, directly or indirectly. */
  imports: readonly string[];
  /** Problems of what it registers. */
  registrationWarnings: readonly string[];
  /** Problems in its text. */
  warnings: readonly string[];
  error: RunError | null;
}

/**
 * Runs scripts in a jail of killable processes. Whatever a script does, the promise settles within limits.wallClockMs +
 * 500 ms. With `fresh` modules the next run starts from nothing. With `shared` ones it finds the module state of the runs
 * before it, and a run whose script left calls or timers behind settles up to 1.3 s later.
 */
export interface Sandbox {
  /**
   * Loads one script, calls its default export and returns what it registered. Runs under the limits. `secret` provides
   * the values of `getSecret` meanwhile.
   */
  load(scripts: Scripts, script: string, limits: Limits, secret: (name: string) => string): Promise<LoadResult>;
  /**
   * Aborting `signal` ends the run with the outcome cancelled. The script may start immediately, but no function of
   * `host` is called before this call has returned.
   */
  run(request: RunRequest, host: RunHost, signal: AbortSignal): Promise<RunResult>;
  /** Ends every process; resolves when they have ended. */
  close(): Promise<void>;
}
