import type { CallError } from '#contract/entities/call.ts';
import type { AnsweredCall, CallRecord } from '#engine/ports/network.ts';
import type { BodyEnd, OutgoingRequest } from '#engine/ports/sandbox.ts';
import { ruleRequest } from './rule-request.ts';
import { CallFailure, ReplayedFailure } from './call-failure.ts';
import { newRecord, recordBody, recordChoice, recordHead, recordRequest } from './call-record.ts';
import { chooseRules } from './choose-rules.ts';
import { hostOf } from '#domain/allowed-hosts.ts';
import { explain } from './explain.ts';
import type { HopDependencies, HopAnswer, HopContext } from './hop.ts';
import { answerHop } from './hop-answer.ts';
import { prepare, type Outgoing } from './outgoing.ts';
import { milliseconds, phaseClock } from './phase-clock.ts';
import { bodyOf, type Received } from './received-body.ts';
import { nextHop } from './redirects.ts';
import { wireHeaders } from './wire-headers.ts';

/** One running call: what its steps share and update. */
interface CallUnderWay extends HopContext {
  request: OutgoingRequest;
  dependencies: HopDependencies;
  record: CallRecord;
  /** Host and port of the current hop. */
  host: string;
  /** By performance.now(). */
  startedMs: number;
}

/** The last answer of a call, whose body is to be received. */
interface LastAnswer {
  hop: Outgoing;
  answer: HopAnswer;
  /** Why its redirect is not followed. */
  refusal: CallFailure | null;
}

/** How long to wait for a body after its headers, to return them together: most arrive immediately. */
const TOGETHER_MS = 5;

/** Makes one call with all its hops and records it, however it ends. */
export async function makeCall(
  request: OutgoingRequest,
  context: Omit<HopContext, 'phases' | 'keptIn' | 'viaProxy'> & { startedAt: number },
  dependencies: HopDependencies,
): Promise<AnsweredCall> {
  const startedMs = performance.now();
  const record = newRecord(request, context.startedAt);
  const phases = phaseClock();
  const call: CallUnderWay = {
    ...context,
    phases,
    keptIn: new Set(),
    viaProxy: (name) => {
      record.proxy = name;
    },
    request,
    dependencies,
    record,
    host: 'the server',
    startedMs,
  };
  try {
    return await answered(call, await followHops(call));
  } catch (cause) {
    const error = failed(call, cause);
    end(call, null);
    return { answer: { ok: false, error, durationMs: record.durationMs }, record, ended: null };
  }
}

/** Answers with the head, and with the body if that arrives immediately. Throws if the redirect is refused. */
async function answered(call: CallUnderWay, { hop, answer, refusal }: LastAnswer): Promise<AnsweredCall> {
  const { record } = call;
  const headMs = elapsedMs(call);
  recordHead(record, answer);
  const receiving = answer.receive();
  if (refusal !== null) {
    recordBody(record, await receiving);
    throw refusal;
  }
  const { status, statusText, headers } = answer;
  const redirected = record.redirects.length > 0;
  const head = { ok: true as const, status, statusText, url: hop.url.href, redirected, headers, headMs };
  const received = await within(receiving, TOGETHER_MS);
  if (received !== null) return { answer: { ...head, body: endBody(call, received, headMs) }, record, ended: null };
  const body = receiving.then((late) => endBody(call, late, headMs));
  return { answer: { ...head, body }, record: { ...record }, ended: body.then(() => record) };
}

/** Records the end of a call with its body. */
function endBody(call: CallUnderWay, received: Received, headMs: number): BodyEnd {
  const { record } = call;
  recordBody(record, received);
  const error = received.failure === null ? null : failed(call, received.failure);
  end(call, headMs);
  const { durationMs } = record;
  return error === null ? { ok: true, body: bodyOf(received.bytes), durationMs } : { ok: false, error, durationMs };
}

function failed({ record, host, phases, policy }: CallUnderWay, cause: unknown): CallError {
  const error = explain(cause, { host, phase: phases.current, limits: policy.limits });
  record.error = error;
  if (cause instanceof ReplayedFailure) Object.assign(record, { source: 'replay', recording: cause.recording });
  return error;
}

/**
 * `headMs`: null if there was no answer. A rerun derives it from the record: durationMs without the time to receive.
 */
function end(call: CallUnderWay, headMs: number | null): void {
  const { record, phases, run, keptIn } = call;
  phases.leave();
  record.durationMs = elapsedMs(call);
  const timings = phases.timings();
  const isReceived = headMs !== null && timings.receive !== null;
  record.timings = isReceived ? { ...timings, receive: milliseconds(record.durationMs - headMs) } : timings;
  for (const name of keptIn) run.recordings.keep(name, record);
}

function elapsedMs({ startedMs }: CallUnderWay): number {
  return milliseconds(performance.now() - startedMs);
}

/** Null if the promise takes longer. */
async function within<T>(promise: Promise<T>, ms: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, ms, null);
  });
  const first = await Promise.race([promise, late]);
  clearTimeout(timer);
  return first;
}

/** Sends the request and follows its redirects to the last answer. */
async function followHops(call: CallUnderWay): Promise<LastAnswer> {
  let hop = prepare(call.request, call.policy.limits.bodyBytes);
  for (;;) {
    const headers = wireHeaders(hop, call.dependencies.userAgent);
    if (call.record.redirects.length === 0) recordRequest(call.record, hop, headers);
    call.host = hostOf(hop.url);
    call.phases.leave();
    call.signal.throwIfAborted();
    const asked = ruleRequest(hop, headers);
    const choice = chooseRules(asked, call.policy, call.run);
    recordChoice(call.record, choice, call.policy.mode);
    const answer = await answerHop({ request: hop, headers, asked }, choice, call, call.dependencies);
    const next = nextHop(hop, answer, {
      mode: call.request.redirect,
      followed: call.record.redirects.length,
      limit: call.policy.limits.redirects,
    });
    if (next === null || next instanceof CallFailure) return { hop, answer, refusal: next };
    answer.abandon();
    call.record.redirects.push(next.redirect);
    hop = next.next;
  }
}
