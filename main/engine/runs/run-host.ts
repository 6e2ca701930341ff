import type { Engine } from '../engine.ts';
import type { CallRecord } from '../ports/network.ts';
import type { BodyEnd, OutgoingRequest, RunHost } from '../ports/sandbox.ts';
import { secretFor } from '../secrets/secret-for.ts';
import type { Caller } from './past-answers.ts';
import type { RunRecorder } from './run-recorder.ts';
import { unsentRecord } from './unsent-record.ts';

/**
 * What a run may ask of the engine. Everything a script reaches outside its jail goes through here,
 * and nothing goes through without being recorded, its secrets taken out: the script gets them, the recorder does not.
 */
export function createRunHost(
  { parts, redaction }: Pick<Engine, 'parts' | 'redaction'>,
  call: Caller,
  allowedCalls: number,
  recorder: RunRecorder,
): { host: RunHost; settled(): Promise<void> } {
  const pending = new Set<Promise<unknown>>();
  let made = 0;

  async function fetch(request: OutgoingRequest, signal: AbortSignal) {
    made += 1;
    const number = made;
    if (number > allowedCalls) return refuseCall(request, number);
    const { answer, record, ended } = await call(request, signal);
    // The redactor has to know what an answer hands out before the script does, so also what its headers do.
    const redacted = redaction.call(record);
    if (ended !== null && answer.ok) return { ...answer, body: recordedBody(number, ended, answer.body) };
    recorder.call(number, redacted);
    return answer;
  }

  /** The body for the script, once the call is recorded with it. */
  async function recordedBody(number: number, ended: Promise<CallRecord>, body: BodyEnd | Promise<BodyEnd>) {
    const recording = ended.then((record) => recorder.call(number, redaction.call(record)));
    pending.add(recording);
    void recording.finally(() => pending.delete(recording));
    await recording;
    return body;
  }

  /** The first call over the limit is recorded; a script that goes on asking fills no store. */
  function refuseCall(request: OutgoingRequest, number: number) {
    const message = `Call ${number} of this run was not made: passbench.yml allows ${allowedCalls} (limits.calls).`;
    const error = { code: 'CALL_LIMIT' as const, message };
    if (number === allowedCalls + 1)
      recorder.call(number, redaction.call({ ...unsentRecord(request, parts.world.now()), error }));
    return { ok: false as const, error, durationMs: 0 };
  }

  const host: RunHost = {
    fetch(request, signal) {
      const fetched = fetch(request, signal);
      pending.add(fetched);
      void fetched.finally(() => pending.delete(fetched));
      return fetched;
    },
    log: (line) => recorder.line({ ...line, text: redaction.redactor.text(line.text) }),
    secret: (name) => secretFor(parts.secrets, name),
  };
  return {
    host,
    /** Resolves when every call that was made is recorded, with its body or why that did not come. */
    async settled() {
      while (pending.size > 0) await Promise.allSettled(pending);
    },
  };
}
