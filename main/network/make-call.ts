import type { CallRecord } from '#engine/ports/network.ts';
import type { IncomingAnswer, OutgoingRequest } from '#engine/ports/sandbox.ts';
import { askedCall } from './asked.ts';
import { CallFailure, ReplayedFailure } from './call-failure.ts';
import { newRecord, recordAnswer, recordChoice, recordRequest } from './call-record.ts';
import { chooseRules } from './choose-rules.ts';
import { hostOf } from './destination.ts';
import { explain } from './explain.ts';
import type { Equipment, HopAnswer, HopContext } from './hop.ts';
import { answerHop } from './hop-answer.ts';
import { prepare, type Outgoing } from './outgoing.ts';
import { milliseconds, phaseClock } from './phase-clock.ts';
import { bodyOf } from './received-body.ts';
import { nextHop } from './redirects.ts';
import { wireHeaders } from './wire-headers.ts';

/** One call while it is under way: what its steps share and add to. */
interface CallUnderWay extends HopContext {
  request: OutgoingRequest;
  equipment: Equipment;
  record: CallRecord;
  /** Host and port of the hop that is being made. */
  host: string;
}

type Answer = Omit<Extract<IncomingAnswer, { ok: true }>, 'durationMs'>;

/** Makes one call with all its hops, and says of it what can be said, however it ends. */
export async function makeCall(
  request: OutgoingRequest,
  context: Omit<HopContext, 'phases' | 'keptIn'> & { startedAt: number },
  equipment: Equipment,
): Promise<{ answer: IncomingAnswer; record: CallRecord }> {
  const started = performance.now();
  const phases = phaseClock();
  const record = newRecord(request, context.startedAt);
  const call: CallUnderWay = { ...context, phases, keptIn: new Set(), request, equipment, record, host: 'the server' };
  const outcome = await followHops(call).catch((cause: unknown) => {
    const error = explain(cause, { host: call.host, phase: phases.current, limits: context.policy.limits });
    record.error = error;
    if (cause instanceof ReplayedFailure) Object.assign(record, { source: 'replay', recording: cause.recording });
    return { ok: false as const, error };
  });
  phases.leave();
  record.timings = phases.timings();
  record.durationMs = milliseconds(performance.now() - started);
  for (const name of call.keptIn) context.run.recordings.keep(name, record);
  return { answer: { ...outcome, durationMs: record.durationMs }, record };
}

/** Sends the request, and the ones that redirects ask for, until an answer is the last. */
async function followHops(call: CallUnderWay): Promise<Answer> {
  let hop = prepare(call.request, call.policy.limits.bodyBytes);
  for (;;) {
    const headers = wireHeaders(hop, call.equipment.userAgent);
    if (call.record.redirects.length === 0) recordRequest(call.record, hop, headers);
    call.host = hostOf(hop.url);
    call.phases.leave();
    call.signal.throwIfAborted();
    const asked = askedCall(hop, headers);
    const choice = chooseRules(asked, call.policy, call.run);
    recordChoice(call.record, choice, call.policy.mode);
    const answer = await answerHop({ request: hop, headers, asked }, choice, call, call.equipment);
    const next = nextHop(hop, answer, {
      mode: call.request.redirect,
      followed: call.record.redirects.length,
      limit: call.policy.limits.redirects,
    });
    if (next === null || next instanceof CallFailure) return finish(call, hop, answer, next);
    answer.abandon();
    call.record.redirects.push(next.redirect);
    hop = next.next;
  }
}

/** Receives and records the last answer. Throws `refusal` where it asked for a hop that is not made. */
async function finish(
  { record }: CallUnderWay,
  hop: Outgoing,
  answer: HopAnswer,
  refusal: CallFailure | null,
): Promise<Answer> {
  record.source = answer.source;
  record.recording = answer.recording;
  const received = await answer.receive();
  recordAnswer(record, answer, received);
  const failure = refusal ?? received.failure;
  if (failure !== null) throw failure;
  return {
    ok: true,
    status: answer.status,
    statusText: answer.statusText,
    url: hop.url.href,
    redirected: record.redirects.length > 0,
    headers: answer.headers,
    body: bodyOf(received.bytes),
  };
}
