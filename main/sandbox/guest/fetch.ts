/**
 * fetch: asks the engine for each call. The errors that come of it are remembered by identity: a run that one of them
 * ends has the outcome http, or limit where it was one call too many.
 */
import type { Answer, BodyEnd, FromGuest } from '../guest-protocol.ts';
import type { AbortSignal } from './abort.ts';
import { blame } from './blame.ts';
import { ComingBody, causeOf } from './coming-body.ts';
import { isOpen, post } from './host.ts';
import { candidates, owner } from './owner.ts';
import {
  NativePromise,
  NativeTypeError,
  define,
  isObject,
  mapDelete,
  mapForEach,
  mapGet,
  mapSet,
} from './primordials.ts';
import { Request, type RequestInit, givenSignal, sendable } from './request.ts';
import { type Response, responseTo } from './response.ts';
import type { Owner, PendingCall, Run } from './run.ts';
import { rearm } from './timers.ts';

const RUN_ENDED = 'The run has ended.';

/** Whose call it is; null where it was given up. */
export function ownerOfCall({ calls }: Run, id: number): Owner | null {
  const call = mapGet(calls.pending, id) as PendingCall | undefined;
  return call ? call.owner : null;
}

/** An answer has come. Calls overlap: the clock moves to where this one ends, never back. */
export function receive(run: Run, id: number, answer: Answer): void {
  const call = mapGet(run.calls.pending, id) as PendingCall | undefined;
  if (!call) return;
  call.isAnswered = true;
  if (!answer.ok) end(id, call);
  else if (answer.body) receiveBody(run, id, answer.body);
  run.clock.advanceTo(call.startedAt + (answer.ok ? answer.headMs : answer.durationMs));
  rearm(run);
  call.settle(answer);
}

/** The body of an answer that came without it. */
export function receiveBody(run: Run, id: number, body: BodyEnd): void {
  const call = mapGet(run.calls.pending, id) as PendingCall | undefined;
  if (!call) return;
  end(id, call);
  call.body.arrive(body);
}

/** Fails all calls of a run that is over. */
export function failCalls(run: Run): void {
  const failed = failure('ABORTED', RUN_ENDED);
  mapForEach(run.calls.pending, (call: PendingCall, id: number) => {
    if (call.isAnswered) receiveBody(run, id, failed as BodyEnd);
    else receive(run, id, failed);
  });
}

function end(id: number, call: PendingCall): void {
  mapDelete(call.owner.run.calls.pending, id);
  call.release();
}

/** Calls that the script still awaits, for their headers or their body, and did not give up. */
export function callsUnderWay({ calls }: Run): number {
  let count = 0;
  mapForEach(calls.pending, (call: PendingCall) => {
    if (!call.isAnswered || call.body.isAwaited) count += 1;
  });
  return count;
}

export async function fetch(input: unknown, init?: RequestInit | null): Promise<Response> {
  // Made here, so that its stack names the line that called fetch.
  const failed = new NativeTypeError('fetch failed');
  const at = owner();
  const request = new Request(input, init);
  const signal = givenSignal(request);
  if (signal?.aborted) throw abortedBy(signal.reason);
  const body = new ComingBody(at.run);
  const answer = await exchange(at, request, signal, body);
  if (answer.ok) return responseTo(answer, request.method, body);
  define(failed, 'cause', causeOf(answer.error), false);
  blame(failed, answer.error.code === 'CALL_LIMIT' ? 'limit' : 'http');
  throw failed;
}

function exchange(at: Owner, request: Request, signal: AbortSignal | null, body: ComingBody): Promise<Answer> {
  const { run } = at;
  const { calls, clock } = run;
  const refused = refusal(run);
  if (refused) return new NativePromise((resolve) => resolve(refused));
  const id = calls.made;
  return new NativePromise((resolve, reject) => {
    const abort = () => {
      mapDelete(calls.pending, id);
      post(run.id, { kind: 'abort', id });
      const reason = abortedBy(signal?.reason);
      reject(reason);
      body.abort(reason);
    };
    const release = () => signal?.removeEventListener('abort', abort);
    const startedAt = clock.elapsedMs;
    mapSet(calls.pending, id, { owner: at, startedAt, body, isAnswered: false, settle: resolve, release });
    signal?.addEventListener('abort', abort, { once: true });
    const call: FromGuest & { kind: 'call' } = { kind: 'call', id, request: sendable(request) };
    if (!at.isSure) define(call, 'couldBe', candidates(at));
    post(run.id, call);
  });
}

/** The first call over the limit goes to the engine, which refuses and records it; the rest are refused here. */
function refusal({ calls, phase }: Run): Answer | null {
  if (!calls.isLive)
    return failure('INVALID_REQUEST', 'fetch is available while an entry point runs, not while a script is loading.');
  if (!isOpen() || phase === 'closed') return failure('ABORTED', RUN_ENDED);
  calls.made += 1;
  if (calls.made <= calls.allowed + 1) return null;
  return failure(
    'CALL_LIMIT',
    `Call ${calls.made} of this run was not made: passbench.yml allows ${calls.allowed} (limits.calls).`,
  );
}

function failure(code: string, message: string): Answer {
  return { ok: false, error: { code, message }, durationMs: 0 };
}

/** What a call that was given up rejects with: the reason of its signal. */
function abortedBy(reason: unknown): unknown {
  if (isObject(reason)) blame(reason, 'http');
  return reason;
}
