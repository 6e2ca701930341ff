import { setTimeout } from 'node:timers/promises';
import type { Call, CallError, CallErrorCode, Headers, RunCall } from '#contract/entities/call.ts';
import { createPastCalls } from '#domain/past-calls.ts';
import type { AnsweredCall, CallRecord } from '../ports/network.ts';
import type { Body, IncomingAnswer, OutgoingRequest } from '../ports/sandbox.ts';
import type { Redaction } from '../secrets/redaction.ts';
import { unsentRecord } from './unsent-record.ts';

/** How much later than in the past run a script may abort a call before the call fails by itself. */
const PATIENCE_MS = 1000;

/** Makes one call of a run, or answers it without the network. */
export type Caller = (request: OutgoingRequest, signal: AbortSignal) => Promise<AnsweredCall>;

/** A run whose recorded calls answer those of another. */
export interface PastRun {
  id: string;
  /** Large answers may be missing here. */
  calls: readonly RunCall[];
  /** One of its calls with the answer. */
  whole(call: RunCall): Call;
}

/**
 * Answers every call from a past run and opens no socket. An answer comes immediately and moves the run's clock by the
 * time that it took then, so that the same script sees the same times. A call that failed then fails again in the same
 * way.
 */
export function answerFromPast(
  { id, calls, whole }: PastRun,
  now: () => number,
  redaction: Pick<Redaction, 'call'>,
): Caller {
  const past = createPastCalls(id, calls);
  return async (request, signal) => {
    const record = unsentRecord(request, now());
    // Recorded requests have their secrets masked, so the request is compared in masked form.
    const match = past.take(redaction.call(record));
    if ('miss' in match) return refused(record, { code: 'NOT_RECORDED', message: match.miss });
    const call = whole(match.call);
    if (call.error === null && call.responseBodyFacts?.truncated === true) return refused(record, tooLarge(call));
    const givenUp = call.error?.code === 'ABORTED' ? untilGivenUp(signal, call.durationMs) : null;
    const answer = answerOf(call);
    const again = recordOf(record, call);
    if (givenUp === null) return { answer, record: again, ended: null };
    if (answer.ok)
      return {
        answer: { ...answer, body: givenUp.then(() => answer.body) },
        record: again,
        ended: givenUp.then(() => again),
      };
    await givenUp;
    return { answer, record: again, ended: null };
  };
}

/** The script aborted the call then and is likely to do so again, so the call must not be answered before that. */
async function untilGivenUp(signal: AbortSignal, durationMs: number): Promise<void> {
  await setTimeout(durationMs + PATIENCE_MS, undefined, { signal, ref: false }).catch(() => undefined);
}

function tooLarge({ id, method, url }: Call): CallError {
  const message =
    `${method} ${url} was not answered: the answer of ${id} was too large to be recorded whole, so it cannot be ` +
    'given again. Run it again against live or stub.';
  return { code: 'NOT_RECORDED', message };
}

function refused(record: CallRecord, error: CallError) {
  return { answer: { ok: false as const, error, durationMs: 0 }, record: { ...record, error }, ended: null };
}

function recordOf(asked: CallRecord, call: Call): CallRecord {
  const { status, statusText, responseHeaders, responseBody, responseBodyFacts, fault, redirects, error } = call;
  const answer = { status, statusText, responseHeaders, responseBody, responseBodyFacts, fault, redirects, error };
  const entry = Number(call.id.slice(call.id.lastIndexOf('/') + 1)) - 1;
  return { ...asked, ...answer, source: 'replay', recording: { name: call.id, entry } };
}

function answerOf({ error, status, statusText, durationMs, ...call }: Call): IncomingAnswer {
  if (status === null || (error !== null && FAILS_BEFORE_BODY.has(error.code)))
    return { ok: false, error: error ?? withoutAnswer, durationMs };
  const body: Body = { encoding: call.responseBodyFacts?.encoding ?? 'utf8', data: call.responseBody ?? '' };
  return {
    ok: true,
    status,
    statusText: statusText ?? '',
    url: call.redirects.at(-1)?.to ?? call.url,
    redirected: call.redirects.length > 0,
    headers: pairsOf(call.responseHeaders ?? {}),
    // In whole microseconds, as recorded: a binary rounding error could be a millisecond on the script's clock.
    headMs: Math.round((durationMs - (call.timings.receive ?? 0)) * 1000) / 1000,
    body: error === null ? { ok: true, body, durationMs } : { ok: false, error, durationMs },
  };
}

/** If a call has both an answer and an error, its body broke off, except for redirects that were not followed. */
const FAILS_BEFORE_BODY: ReadonlySet<CallErrorCode> = new Set(['REDIRECT_REFUSED', 'TOO_MANY_REDIRECTS']);

const withoutAnswer: CallError = { code: 'NETWORK_FAILED', message: 'The recorded call has no answer.' };

function pairsOf(headers: Headers): [string, string][] {
  return Object.entries(headers).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one]));
}
