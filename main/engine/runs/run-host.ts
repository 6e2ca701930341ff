import type { OutgoingRequest, RunHost } from '../ports/sandbox.ts';
import type { CallingRun, CallPolicy, CallRecord } from '../ports/network.ts';
import type { Engine } from '../engine.ts';
import { secretFor } from '../secrets/secret-for.ts';
import type { RunRecorder } from './run-recorder.ts';

/**
 * What a run may ask of the engine. Everything a script reaches outside its jail goes through here,
 * and nothing goes through without being recorded, its secrets taken out: the script gets them, the recorder does not.
 */
export function createRunHost(
  { parts, redaction }: Pick<Engine, 'parts' | 'redaction'>,
  policy: CallPolicy,
  run: CallingRun,
  recorder: RunRecorder,
): { host: RunHost; settled(): Promise<void> } {
  const pending = new Set<Promise<unknown>>();
  let made = 0;

  async function fetch(request: OutgoingRequest, signal: AbortSignal) {
    made += 1;
    const number = made;
    if (number > policy.limits.calls) return refuseCall(request, number);
    const { answer, record } = await parts.network.call(request, policy, run, signal);
    recorder.call(number, redaction.call(record));
    return answer;
  }

  /** The first call over the limit is recorded; a script that goes on asking fills no store. */
  function refuseCall(request: OutgoingRequest, number: number) {
    const message = `Call ${number} of this run was not made: passbench.yml allows ${policy.limits.calls} (limits.calls).`;
    const error = { code: 'CALL_LIMIT' as const, message };
    if (number === policy.limits.calls + 1)
      recorder.call(number, redaction.call(refusedRecord(request, error, parts.world.now())));
    return { ok: false as const, error, durationMs: 0 };
  }

  const host: RunHost = {
    fetch(request, signal) {
      const call = fetch(request, signal);
      pending.add(call);
      void call.finally(() => pending.delete(call));
      return call;
    },
    log: (line) => recorder.line({ ...line, text: redaction.redactor.text(line.text) }),
    secret: (name) => secretFor(parts.secrets, name),
  };
  return {
    host,
    /** Resolves when every call that was made is recorded. */
    settled: async () => void (await Promise.allSettled(pending)),
  };
}

function refusedRecord(request: OutgoingRequest, error: NonNullable<CallRecord['error']>, at: number): CallRecord {
  return {
    method: request.method,
    url: request.url,
    requestHeaders: Object.fromEntries(request.headers.map(([name, value]) => [name.toLowerCase(), value])),
    requestBody: null,
    requestBodyFacts: null,
    status: null,
    statusText: null,
    responseHeaders: null,
    responseBody: null,
    responseBodyFacts: null,
    source: 'live',
    rule: null,
    fault: null,
    recording: null,
    redirects: [],
    startedAt: at,
    durationMs: 0,
    timings: { dns: null, connect: null, tls: null, send: null, wait: null, receive: null },
    error,
  };
}
