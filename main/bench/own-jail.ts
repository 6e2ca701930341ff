import type { CallSummary } from '#contract/entities/call.ts';
import type { JsonValue } from '#contract/entities/json.ts';
import { argumentNames } from '#contract/entities/run-arguments.ts';
import type { RunStart } from '#contract/entities/run.ts';
import { improveStart } from '../sandbox/jail/guest-code.ts';
import { JailIsolate } from '../sandbox/jail/isolate.ts';
import { JailedJob } from '../sandbox/jail/jailed-job.ts';
import { createOutbox } from '../sandbox/jail/outbox.ts';
import type { Answer, ToGuest, WebRequest } from '../sandbox/guest-protocol.ts';

const MEMORY_MB = 64;
const timings = { dns: null, connect: null, tls: null, send: null, wait: null, receive: null };

let isolate: JailIsolate | null = null;

/** One run as a runner does it, without the runner. Rejects where the script does not end well. */
export function runInJail(
  start: RunStart,
  files: ReadonlyMap<string, string>,
  { status, body }: { status: number; body: string },
): Promise<{ calls: CallSummary[]; returned: JsonValue }> {
  improveStart();
  if (!isolate || isolate.isWorn) {
    isolate?.dispose();
    isolate = new JailIsolate(MEMORY_MB);
  }
  const context = isolate.createContext();
  const calls: CallSummary[] = [];
  let settled = '{}';
  return new Promise((resolve, reject) => {
    const outbox = createOutbox((message) => {
      if (message.type === 'failed') reject(new Error(`the script failed: ${JSON.stringify(message.failure)}`));
      if (message.type === 'settled') settled = message.json;
      if (message.type !== 'call') return;
      calls.push(recordOf(`${start.id}/${message.call}`, message.request, status, body));
      setImmediate(() => job.answer(message.call, answerTo(message.request, status, body)));
    });
    const message = {
      job: 1,
      hash: start.scriptHash,
      script: start.script,
      memoryMb: MEMORY_MB,
      budgetMs: 10_000,
      json: told(start),
      isShared: false,
    };
    const job = new JailedJob(message, context, outbox, () => {
      const { outcome, returned } = JSON.parse(settled) as { outcome?: string; returned?: JsonValue };
      if (outcome === 'ok') resolve({ calls, returned: returned ?? null });
      else reject(new Error(`the script ended with ${settled}`));
    });
    job.start(files);
  });
}

function told({ script, key, entryPoint, arguments: values, startedAt, seed }: RunStart): string {
  const into: ToGuest = {
    kind: 'start',
    run: 1,
    start: {
      script,
      key,
      entryPoint,
      argumentNames: argumentNames('OnPassInstalled'),
      arguments: values,
      startedAt,
      seed,
      limits: { calls: 100, consoleBytes: 1_000_000, resultBytes: 5_000_000, resultValues: 20_000 },
    },
  };
  return JSON.stringify(into);
}

function answerTo({ url }: WebRequest, status: number, data: string): Answer {
  const headers = [['content-type', 'application/json']] as const;
  const body = { ok: true as const, body: { encoding: 'utf8' as const, data }, durationMs: 0 };
  return { ok: true, status, statusText: 'OK', url, redirected: false, headers, headMs: 0, body };
}

function recordOf(id: string, { method, url, headers }: WebRequest, status: number, body: string): CallSummary {
  return {
    id,
    method,
    url,
    requestHeaders: Object.fromEntries(headers),
    requestBodyFacts: null,
    status,
    statusText: 'OK',
    responseHeaders: { 'content-type': 'application/json' },
    responseBodyFacts: { encoding: 'utf8', size: body.length, truncated: false },
    source: 'stub',
    rule: null,
    fault: null,
    recording: null,
    redirects: [],
    startedAt: Date.now(),
    durationMs: 0,
    timings,
    error: null,
  };
}
