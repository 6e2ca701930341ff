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
  | { type: 'answer'; job: number; call: number; answer: Answer }
  | { type: 'body'; job: number; call: number; end: BodyEnd }
  | { type: 'secret'; job: number; ask: number; json: string }
  /** Ends the job: dispose of the isolate, then say `clean`. */
  | { type: 'stop'; job: number };

export interface JobMessage {
  job: number;
  hash: string;
  script: string;
  memoryMb: number;
  budgetMs: number;
  /** The guest's `start` message. */
  json: string;
}

const job = z.int();
const imports = z.array(z.string());
/** Bytes of memory now, milliseconds of processor so far. */
const usage = z.object({ rss: z.number(), cpuMs: z.number() });

/** A call as a script asks for it. The broker judges the URL and the headers; this is about the form. */
export const webRequest = z.object({
  method: z.string().max(100),
  url: z.string().max(1_000_000),
  headers: z.array(z.tuple([z.string(), z.string()])),
  body: z.object({ encoding: z.enum(['utf8', 'base64']), data: z.string() }).nullable(),
  redirect: z.enum(['follow', 'manual', 'error']),
});

/** An end that the runner saw and the script did not. */
export const failure = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('timeout') }),
  z.object({ kind: z.literal('memory') }),
  /** The isolate has nothing left to do and does not say how it ended. */
  z.object({ kind: z.literal('mute') }),
  z.object({ kind: z.literal('unresolved'), specifier: z.string(), file: z.string() }),
  z.object({ kind: z.literal('syntax'), message: z.string(), file: z.string() }),
  z.object({ kind: z.literal('link'), message: z.string(), file: z.string() }),
]);
export type Failure = z.infer<typeof failure>;

export const fromRunner = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), usage }),
  z.object({ type: z.literal('log'), job, lines: z.array(consoleLine) }),
  z.object({ type: z.literal('call'), job, call: z.int(), request: webRequest }),
  z.object({ type: z.literal('abort'), job, call: z.int() }),
  z.object({ type: z.literal('secret'), job, ask: z.int(), name: z.string() }),
  /** The script's own end, as the glue in its isolate tells it: a text of the form `settled`. */
  z.object({ type: z.literal('settled'), job, imports, json: z.string() }),
  z.object({ type: z.literal('failed'), job, imports, failure }),
  /** Nothing of the job is left: the runner can take another. `wasBusy`: its isolate was executing when it was ended. */
  z.object({ type: z.literal('clean'), job, wasBusy: z.boolean(), usage }),
  /** While a job is on, where the system does not tell the engine itself. */
  z.object({ type: z.literal('usage'), usage }),
]);
export type FromRunner = z.infer<typeof fromRunner>;

const guestError = z.object({ code: z.string(), message: z.string(), stack: z.string().nullable() });

/** See Settled of the guest's protocol. */
export const settled = z.object({
  outcome: z.enum(['ok', 'load', 'script', 'serialize', 'memory', 'limit', 'http']),
  error: guestError.nullable(),
  hasDefaultExport: z.boolean(),
  registrations: z.array(z.object({ key: z.string(), methods: z.array(z.string()) })),
  returned: z.unknown().optional(),
  returnedArgument: z.int().min(0).nullable(),
  arguments: z.array(z.unknown()).nullable(),
  undocumented: z.array(z.string()),
});
export type SettledFacts = z.infer<typeof settled>;
