import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { JsonValue } from '#contract/entities/json.ts';
import type { ConsoleLine, EntryPoint } from '#contract/entities/run.ts';
import { type Limits, limits as limitsSchema } from '#contract/entities/settings.ts';
import type {
  Body,
  IncomingAnswer,
  ModuleUse,
  OutgoingRequest,
  RunHost,
  RunResult,
  Scripts,
} from '#engine/ports/sandbox.ts';
import { type WarmSandbox, createSandbox } from '../sandbox.ts';

export const runnerFile = join(import.meta.dirname, '..', '..', '..', 'out', 'runner', 'runner.js');
export const CRM = 'server/script/crm.js';
export const KEY = 'runtime.scriptable.customerProvider.crm';

export function limitsOf(limits: Partial<Limits> = {}): Limits {
  return limitsSchema.parse(limits);
}

/** One sandbox for the tests of a file, closed after them. */
export function sandboxForFile(): WarmSandbox {
  const sandbox = createSandbox({ runnerFile });
  afterAll(() => sandbox.close());
  return sandbox;
}

export function scriptsOf(files: Readonly<Record<string, string>>): Scripts {
  const sorted = Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1));
  return { hash: createHash('sha256').update(JSON.stringify(sorted)).digest('hex'), files: new Map(sorted) };
}

/** A script whose customer provider has this Fill; line 3 of the file is the first of the body. */
export function fillScript(body: string): string {
  return `export default (context) => {
  context.register('${KEY}', { async Fill(entity) {
${body}
  } });
};`;
}

export interface Attempt {
  /** Body of Fill; or `files` for more than one script. */
  body?: string;
  files?: Readonly<Record<string, string>>;
  entity?: JsonValue;
  arguments?: readonly JsonValue[];
  entryPoint?: EntryPoint;
  key?: string;
  limits?: Partial<Limits>;
  startedAt?: number;
  seed?: number;
  secrets?: Readonly<Record<string, string>>;
  id?: string;
  modules?: Partial<ModuleUse>;
  answer?: (request: OutgoingRequest, signal: AbortSignal) => Promise<IncomingAnswer> | IncomingAnswer;
  signal?: AbortSignal;
  onLine?: (line: ConsoleLine) => void;
}

export interface Attempted {
  result: RunResult;
  lines: ConsoleLine[];
  calls: OutgoingRequest[];
  /** Milliseconds, by the clock on the wall. */
  took: number;
}

export const START = Date.UTC(2026, 10, 23, 12);

/** Runs a script and collects what it logged and whom it called. */
export async function attempt(sandbox: WarmSandbox, attempt: Attempt): Promise<Attempted> {
  const files = attempt.files ?? { [CRM]: fillScript(attempt.body ?? '') };
  const lines: ConsoleLine[] = [];
  const calls: OutgoingRequest[] = [];
  const host: RunHost = {
    began: () => undefined,
    async fetch(request, signal) {
      calls.push(request);
      return (attempt.answer ?? (() => jsonAnswer({})))(request, signal);
    },
    log(line) {
      lines.push(line);
      attempt.onLine?.(line);
    },
    secret(name) {
      const value = attempt.secrets?.[name];
      return value === undefined ? { problem: `The secret ${name} is not set.` } : { value };
    },
  };
  const startedAt = performance.now();
  const result = await sandbox.run(
    {
      id: attempt.id ?? 'run-1',
      modules: { state: 'fresh', concurrency: Infinity, ...attempt.modules },
      scripts: scriptsOf(files),
      script: CRM,
      key: attempt.key ?? KEY,
      entryPoint: attempt.entryPoint ?? 'Fill',
      arguments: attempt.arguments ?? [attempt.entity === undefined ? {} : attempt.entity],
      startedAt: attempt.startedAt ?? START,
      seed: attempt.seed ?? 1,
      limits: limitsOf(attempt.limits),
    },
    host,
    attempt.signal ?? new AbortController().signal,
  );
  return { result, lines, calls, took: performance.now() - startedAt };
}

/** What Fill's body returns, where the run was good. */
export async function evaluate(sandbox: WarmSandbox, body: string, more: Attempt = {}): Promise<JsonValue | undefined> {
  const { result } = await attempt(sandbox, { ...more, body });
  if (result.outcome !== 'ok') throw new Error(`${result.outcome}: ${JSON.stringify(result.error)}`);
  return result.returned;
}

interface JsonAnswer extends Partial<Omit<IncomingAnswer & { ok: true }, 'body'>> {
  body?: Body;
  durationMs?: number;
}

/** An answer that comes together with its body. */
export function jsonAnswer(value: JsonValue, given: JsonAnswer = {}): IncomingAnswer {
  const { body = { encoding: 'utf8', data: JSON.stringify(value) }, durationMs = 5, ...more } = given;
  return {
    ok: true,
    status: 200,
    statusText: 'OK',
    url: 'https://crm.example.com/',
    redirected: false,
    headers: [['content-type', 'application/json']],
    headMs: durationMs,
    body: { ok: true, body, durationMs },
    ...more,
  };
}

export function failedAnswer(code: 'TIMEOUT' | 'CONNECT_REFUSED' | 'CALL_LIMIT', message: string): IncomingAnswer {
  return { ok: false, error: { code, message }, durationMs: 5 };
}
