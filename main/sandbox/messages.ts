/**
 * What the engine and a runner process say to each other. The runner is the jail, so the engine checks the form of
 * everything it says. Texts named `json` come from a script, or go to one, and are passed on as they are.
 */
import { z } from 'zod';
import { consoleLine } from '#contract/entities/run.ts';
import type { Answer, BodyEnd } from './guest-protocol.ts';

export type ToRunner =
  /** Sent before the first job on these scripts. */
  | { type: 'scripts'; hash: string; files: [path: string, text: string][] }
  | ({ type: 'job' } & JobMessage)
  | ({ type: 'answer'; call: number; answer: Answer } & ForJob)
  | ({ type: 'body'; call: number; end: BodyEnd } & ForJob)
  | ({ type: 'secret'; ask: number; json: string } & ForJob)
  /** Ends the job: dispose of the isolate, then say `clean`. */
  | { type: 'stop'; job: number };

interface ForJob {
  job: number;
  /** Milliseconds so far that the engine took and that are not the script's. */
  engineMs: number;
}

/** What a run that has settled leaves behind may take so long, in a shared instance. */
export const LINGER_MS = 1000;

export interface JobMessage {
  /** Whether it runs in the instance that this runner keeps, beside others; else alone, in a context of its own. */
  isShared: boolean;
  job: number;
  hash: string;
  script: string;
  memoryMb: number;
  budgetMs: number;
  /** The guest's `start` message. */
  json: string;
}

/** The longest texts and lists that a runner sends, in characters and items. A script can reach some of them. */
const MAX = {
  name: 500,
  method: 100,
  url: 1_000_000,
  headers: 1_000,
  headerName: 10_000,
  headerValue: 1_000_000,
  body: 200_000_000,
  line: 200_000_000,
  lines: 1_000,
  imports: 10_000,
  path: 10_000,
  message: 20_000,
  stack: 200_000,
  registrations: 1_000,
  methods: 1_000,
  arguments: 20,
  undocumented: 1_000,
  json: 400_000_000,
  runs: 10_000,
} as const;

/** Looked at before its items are, which may be too many to be looked at. */
function list<T extends z.ZodType>(item: T, most: number) {
  const isShort = (value: unknown): boolean => Array.isArray(value) && value.length <= most;
  return z.custom<unknown[]>(isShort, { message: `more than ${most} items` }).pipe(z.array(item));
}

const text = (most: number) => z.string().max(most, `more than ${most} characters`);

const job = z.int();
const imports = list(text(MAX.path), MAX.imports);
/** Bytes of memory now, milliseconds of processor so far. */
const usage = z.object({ rss: z.number().min(0), cpuMs: z.number().min(0) });
export type Usage = z.infer<typeof usage>;

/** A call as a script asks for it. The broker judges the URL and the headers; this is about form and size. */
export const webRequest = z.object({
  method: text(MAX.method),
  url: text(MAX.url),
  headers: list(z.tuple([text(MAX.headerName), text(MAX.headerValue)]), MAX.headers),
  body: z.object({ encoding: z.enum(['utf8', 'base64']), data: text(MAX.body) }).nullable(),
  redirect: z.enum(['follow', 'manual', 'error']),
});

/** An end that the runner saw and the script did not. */
export const failure = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('timeout') }),
  z.object({ kind: z.literal('memory') }),
  /** The isolate has nothing left to do and does not say how it ended. */
  z.object({ kind: z.literal('mute') }),
  z.object({ kind: z.literal('unresolved'), specifier: text(MAX.path), file: text(MAX.path) }),
  z.object({ kind: z.literal('syntax'), message: text(MAX.message), file: text(MAX.path) }),
  z.object({ kind: z.literal('link'), message: text(MAX.message), file: text(MAX.path) }),
]);
export type Failure = z.infer<typeof failure>;
export type LoadFailure = Exclude<Failure, { kind: 'timeout' | 'memory' | 'mute' }>;

/** Jobs that something may be of, where its own cannot be known. */
const couldBe = list(z.int(), MAX.runs).optional();
const line = consoleLine.omit({ couldBe: true }).extend({ text: text(MAX.line), couldBe });
/** Of a call or an end: what was logged before it. */
const lines = list(line, MAX.lines);
export type RunnerLine = z.infer<typeof line>;

export const fromRunner = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), usage }),
  z.object({ type: z.literal('log'), job, lines }),
  z.object({ type: z.literal('call'), job, call: z.int(), request: webRequest, couldBe, lines: lines.optional() }),
  z.object({ type: z.literal('abort'), job, call: z.int() }),
  z.object({ type: z.literal('secret'), job, ask: z.int(), name: text(MAX.name) }),
  /**
   * The script's own end, as the glue in its isolate tells it: a text of the form `settled`. `isOver`: in a shared
   * instance, nothing of the run is left; otherwise `clean` follows.
   */
  z.object({
    type: z.literal('settled'),
    job,
    imports,
    json: text(MAX.json),
    isOver: z.boolean().optional(),
    lines: lines.optional(),
  }),
  z.object({ type: z.literal('failed'), job, imports, failure }),
  /**
   * Nothing of the job is left: the runner can take another. `wasBusy`: its isolate was executing when it was ended;
   * `busy`: in a shared instance, the job that it was executing.
   */
  z.object({
    type: z.literal('clean'),
    job,
    wasBusy: z.boolean(),
    busy: z.int().nullable().optional(),
    usage: usage.optional(),
  }),
  /** While a job is on, where the system does not tell the engine itself. */
  z.object({ type: z.literal('usage'), usage }),
]);
export type FromRunner = z.infer<typeof fromRunner>;

const guestError = z.object({
  code: text(MAX.name),
  message: text(MAX.message),
  stack: text(MAX.stack).nullable(),
});

const registration = z.object({ key: text(MAX.name), methods: list(text(MAX.name), MAX.methods) });

/** See Settled of the guest's protocol. */
export const settled = z.object({
  outcome: z.enum(['ok', 'load', 'script', 'serialize', 'memory', 'limit', 'http']),
  error: guestError.nullable(),
  hasDefaultExport: z.boolean(),
  registrations: list(registration, MAX.registrations),
  returned: z.unknown().optional(),
  returnedArgument: z.int().min(0).nullable(),
  arguments: list(z.unknown(), MAX.arguments).nullable(),
  undocumented: list(text(MAX.name), MAX.undocumented),
});
export type SettledFacts = z.infer<typeof settled>;

/** What a runner did that none may do. `isTooMuch`: the form is right, and a script may be the reason. */
export interface Fault {
  isTooMuch: boolean;
  /** Completes "It sent …". */
  what: string;
}

/** Holds what a runner said against a schema. Reads no more of it than the schema allows, and never throws. */
export function heard<T extends z.ZodType>(schema: T, value: unknown): { data: z.infer<T> } | { fault: Fault } {
  const { success, data, error } = schema.safeParse(value);
  if (success) return { data };
  const [issue] = error.issues;
  const where = issue?.path.join('.') ?? '';
  const isTooMuch = issue?.code === 'too_big' || issue?.code === 'custom';
  return {
    fault: { isTooMuch, what: isTooMuch ? `${issue.message} in ${where}` : `an unknown form of ${where || 'message'}` },
  };
}
