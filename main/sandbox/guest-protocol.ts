/**
 * What crosses the wall of an isolate: one JSON string each way, in the forms below and no others.
 * The engine treats what comes out as hostile; the guest trusts what comes in. The web types repeat those of the
 * engine's port in a form that needs neither Node's types nor the DOM's.
 */

/** The global under which the runner's own modules find `begin` and `getSecret`; gone before a script is evaluated. */
export const HANDOVER = 'passbench:handover';

/** Into the isolate: a message to one run. A `start` comes first, before any script is evaluated. */
export type ToGuest = { run: number } & (
  | {
      kind: 'start';
      start: Start;
      /** With the first run of a shared instance: paths and texts of its scripts. Absent where a context has one run. */
      sources?: [path: string, text: string][];
    }
  | { kind: 'answer'; id: number; answer: Answer }
  /** The body of an answer that came without it. */
  | { kind: 'body'; id: number; end: BodyEnd }
  /** The timer that was asked for is due. */
  | { kind: 'wake' }
  /**
   * A promise was rejected and nothing handled it; before the script has begun, its evaluation may have failed. Not
   * sure: other runs were live, and it may be theirs.
   */
  | { kind: 'unhandled'; error: GuestError; isSure: boolean }
  /** Nothing is pending any more and the run has not settled. */
  | { kind: 'stuck' }
  /** The run has settled, and what it left behind has had its time. */
  | { kind: 'close' }
);

/** What a run or a load is. `key` and `entryPoint` are null where the script is only loaded. */
export interface Start {
  script: string;
  key: string | null;
  entryPoint: string | null;
  /** Names of the arguments, for messages. */
  argumentNames: readonly string[];
  arguments: readonly unknown[];
  startedAt: number;
  seed: number;
  limits: { calls: number; consoleBytes: number; resultBytes: number; resultValues: number };
}

/** Out of the isolate, without an answer. `couldBe`: runs that it may be of, where that cannot be known. */
export type FromGuest =
  | { kind: 'log'; level: Level; text: string; at: number; about?: 'unawaited-calls'; couldBe?: number[] }
  | { kind: 'call'; id: number; request: WebRequest; couldBe?: number[] }
  | { kind: 'abort'; id: number }
  /** Milliseconds until the next timer; null where none is set any more. */
  | { kind: 'wake'; delay: number | null };

/** Every message of this form is the end of its run: `{"kind":"settled",…}` with the fields of Settled. */
export const SETTLED = '{"kind":"settled",';

export type Level = 'debug' | 'log' | 'info' | 'warn' | 'error' | 'trace';

/** How the script ended, as the glue saw it. */
export interface Settled {
  outcome: 'ok' | 'load' | 'script' | 'serialize' | 'memory' | 'limit' | 'http';
  error: GuestError | null;
  hasDefaultExport: boolean;
  registrations: { key: string; methods: string[] }[];
  /** Absent where the entry point returned undefined, and where it returned an argument. */
  returned?: unknown;
  returnedArgument: number | null;
  arguments: unknown[] | null;
  undocumented: string[];
}

/** A thrown value, read with care. */
export interface GuestError {
  code: string;
  message: string;
  stack: string | null;
}

export type Body = { encoding: 'utf8' | 'base64'; data: string };

export interface WebRequest {
  method: string;
  url: string;
  headers: [string, string][];
  body: Body | null;
  redirect: 'follow' | 'manual' | 'error';
}

export type Answer = ReceivedAnswer | FailedAnswer;

export interface ReceivedAnswer {
  ok: true;
  status: number;
  statusText: string;
  url: string;
  redirected: boolean;
  headers: readonly (readonly [string, string])[];
  headMs: number;
  /** Null while it is still on its way: then a message of its own follows. */
  body: BodyEnd | null;
}

/** How a body ended: whole, or broken off. */
export type BodyEnd = { ok: true; body: Body; durationMs: number } | FailedAnswer;

export interface FailedAnswer {
  ok: false;
  error: { code: string; message: string };
  durationMs: number;
}

/** Pure functions that the runner computes with Node's own implementation, at the guest's asking. */
export type Operation =
  | { op: 'url'; url: string; base: string | null }
  | { op: 'url-part'; href: string; part: UrlPart; value: string }
  | { op: 'query-parse'; text: string }
  | { op: 'query-text'; pairs: [string, string][] }
  | { op: 'encoding'; label: string }
  /** `stream`: bytes at the end that more may follow are left out of the text. */
  | { op: 'decode'; label: string; fatal: boolean; ignoreBOM: boolean; stream?: boolean; base64: string };

export type UrlPart =
  | 'href'
  | 'protocol'
  | 'username'
  | 'password'
  | 'host'
  | 'hostname'
  | 'port'
  | 'pathname'
  | 'search'
  | 'hash';

export type UrlParts = Record<UrlPart | 'origin', string>;

/** What each operation gives; null where the input is not valid. */
export interface OperationResult {
  url: UrlParts | null;
  'url-part': UrlParts;
  'query-parse': [string, string][];
  'query-text': string;
  encoding: string | null;
  decode: string | null;
}
