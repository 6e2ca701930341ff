import type { CallError } from '#contract/entities/call.ts';
import type { ConnectorRegistration } from '#contract/entities/connector.ts';
import type { JsonValue } from '#contract/entities/json.ts';
import type { ConsoleLine, EntryPoint, Outcome, RunError } from '#contract/entities/run.ts';
import type { Limits } from '#contract/entities/settings.ts';

/** Every script of the tenant: path relative to the tenant folder ("server/script/crm.js") to text, sorted by path. */
export interface Scripts {
  /** SHA-256 (hex) over paths and texts, and over what is unusable where something is. */
  hash: string;
  files: ReadonlyMap<string, string>;
  /** What lies among the scripts and cannot run, by path: a file that cannot be read, TypeScript. Absent: nothing. */
  unusable?: ReadonlyMap<string, UnusableScript>;
}

/** Why a file is no script that can run. `isError`: it was meant as one, and something may miss it. */
export interface UnusableScript {
  message: string;
  line: number | null;
  column: number | null;
  isError: boolean;
}

/** The bytes of a body that cross between script and network: text, or base64 if they are not UTF-8. */
export type Body = { encoding: 'utf8' | 'base64'; data: string };

/** What a script's fetch asks for. Header names as the script wrote them; redirect as in the fetch standard. */
export interface OutgoingRequest {
  method: string;
  url: string;
  headers: readonly (readonly [string, string])[];
  body: Body | null;
  redirect: 'follow' | 'manual' | 'error';
}

/** How the body of an answer ended: whole, or broken off. `durationMs`: of the whole call, from its start. */
export type BodyEnd =
  | { ok: true; body: Body; durationMs: number }
  | { ok: false; error: CallError; durationMs: number };

/**
 * What the script gets back: the head of an answer, or why there is none. `headMs` (from the start of the call to the
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
      /** A promise while the body is still on its way; it never rejects. */
      body: BodyEnd | Promise<BodyEnd>;
    }
  | { ok: false; error: CallError; durationMs: number };

/** The value of a secret, or why there is none and what to do, which becomes the error that the script gets. */
export type SecretAnswer = { value: string } | { problem: string };

/** What a run may ask of the engine. None of these rejects or throws, and none is called after the run has settled. */
export interface RunHost {
  /** The run has a runner and starts; may be called in the turn of `run` itself. */
  began(): void;
  fetch(request: OutgoingRequest, signal: AbortSignal): Promise<IncomingAnswer>;
  log(line: ConsoleLine): void;
  secret(name: string): SecretAnswer;
}

export interface RunRequest {
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
  /** Never storage: that is the engine's to say. */
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
}

export interface LoadResult {
  registrations: ConnectorRegistration[];
  /** True if the file has a default export that is a function. */
  hasDefaultExport: boolean;
  /** Scripts that this one imports, directly or not. */
  imports: readonly string[];
  /** What is odd about what it registers. */
  registrationWarnings: readonly string[];
  /** What in its text does not work. */
  warnings: readonly string[];
  error: RunError | null;
}

/**
 * Runs scripts in a jail of killable processes. Whatever a script does, the promise settles within
 * limits.wallClockMs + 500 ms, and the next run starts from nothing.
 */
export interface Sandbox {
  /**
   * Loads one script, calls its default export and says what it registered. Runs under the limits. `secret` gives what
   * `getSecret` gives meanwhile.
   */
  load(scripts: Scripts, script: string, limits: Limits, secret: (name: string) => string): Promise<LoadResult>;
  /**
   * Aborting `signal` ends the run with the outcome cancelled. The script may start immediately, but `host` is not
   * asked for a call, a line or a secret in the turn of this call.
   *
   */
  run(request: RunRequest, host: RunHost, signal: AbortSignal): Promise<RunResult>;
  /** Ends every process; resolves when they are gone. */
  close(): Promise<void>;
}
