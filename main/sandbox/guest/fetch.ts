/**
 * fetch: asks the engine for each call. The errors that come of it are remembered by identity: a run that one of them
 * ends has the outcome http, or limit where it was one call too many.
 */
import type { Answer, BodyEnd } from '../guest-protocol.ts';
import type { AbortSignal } from './abort.ts';
import { blame } from './blame.ts';
import { advanceTo, elapsedMs } from './clock.ts';
import { ComingBody, causeOf } from './coming-body.ts';
import { isOpen, post } from './host.ts';
import {
  NativeMap,
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
import { rearm } from './timers.ts';

interface PendingCall {
  startedAt: number;
  body: ComingBody;
  isAnswered: boolean;
  settle(answer: Answer): void;
  /** It is over: its signal no longer matters. */
  release(): void;
}

const pending = new NativeMap<number, PendingCall>();
let calls = 0;
let allowed = 0;
let live = false;

/** `isLive`: false where a script is only loaded, and may call nobody. */
export function startFetch(limit: number, isLive: boolean): void {
  allowed = limit;
  live = isLive;
}

/** An answer has come. Calls overlap: the clock moves to where this one ends, never back. */
export function receive(id: number, answer: Answer): void {
  const call = mapGet(pending, id) as PendingCall | undefined;
  if (!call) return;
  call.isAnswered = true;
  if (!answer.ok) end(id, call);
  else if (answer.body) receiveBody(id, answer.body);
  advanceTo(call.startedAt + (answer.ok ? answer.headMs : answer.durationMs));
  rearm();
  call.settle(answer);
}

/** The body of an answer that came without it. */
export function receiveBody(id: number, body: BodyEnd): void {
  const call = mapGet(pending, id) as PendingCall | undefined;
  if (!call) return;
  end(id, call);
  call.body.arrive(body);
}

function end(id: number, call: PendingCall): void {
  mapDelete(pending, id);
  call.release();
}

/** Calls that the script still awaits, for their headers or their body, and did not give up. */
export function callsUnderWay(): number {
  let count = 0;
  mapForEach(pending, (call: PendingCall) => {
    if (!call.isAnswered || call.body.isAwaited) count += 1;
  });
  return count;
}

export async function fetch(input: unknown, init?: RequestInit | null): Promise<Response> {
  // Made here, so that its stack names the line that called fetch.
  const failed = new NativeTypeError('fetch failed');
  const request = new Request(input, init);
  const signal = givenSignal(request);
  if (signal?.aborted) throw abortedBy(signal.reason);
  const body = new ComingBody(elapsedMs());
  const answer = await exchange(request, signal, body);
  if (answer.ok) return responseTo(answer, request.method, body);
  define(failed, 'cause', causeOf(answer.error), false);
  blame(failed, answer.error.code === 'CALL_LIMIT' ? 'limit' : 'http');
  throw failed;
}

function exchange(request: Request, signal: AbortSignal | null, body: ComingBody): Promise<Answer> {
  const refused = refusal();
  if (refused) return new NativePromise((resolve) => resolve(refused));
  const id = calls;
  return new NativePromise((resolve, reject) => {
    const abort = () => {
      mapDelete(pending, id);
      post({ kind: 'abort', id });
      const reason = abortedBy(signal?.reason);
      reject(reason);
      body.abort(reason);
    };
    const release = () => signal?.removeEventListener('abort', abort);
    mapSet(pending, id, { startedAt: elapsedMs(), body, isAnswered: false, settle: resolve, release });
    signal?.addEventListener('abort', abort, { once: true });
    post({ kind: 'call', id, request: sendable(request) });
  });
}

/** The first call over the limit goes to the engine, which refuses and records it; the rest are refused here. */
function refusal(): Answer | null {
  if (!live)
    return failure('INVALID_REQUEST', 'fetch is available while an entry point runs, not while a script is loading.');
  if (!isOpen()) return failure('ABORTED', 'The run has ended.');
  calls += 1;
  if (calls <= allowed + 1) return null;
  return failure(
    'CALL_LIMIT',
    `Call ${calls} of this run was not made: passbench.yml allows ${allowed} (limits.calls).`,
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
