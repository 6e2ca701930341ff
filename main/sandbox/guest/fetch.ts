/**
 * fetch: asks the engine for each call. The errors that come of it are remembered by identity: a run that one of them
 * ends has the outcome http, or limit where it was one call too many.
 */
import type { Answer } from '../guest-protocol.ts';
import type { AbortSignal } from './abort.ts';
import { blame } from './blame.ts';
import { advanceTo, elapsedMs } from './clock.ts';
import { isOpen, post } from './host.ts';
import {
  NativeError,
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

type Settle = (answer: Answer) => void;

const pending = new NativeMap<number, { startedAt: number; settle: Settle }>();
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
  const call = mapGet(pending, id) as { startedAt: number; settle: Settle } | undefined;
  if (!call) return;
  mapDelete(pending, id);
  advanceTo(call.startedAt + answer.durationMs);
  rearm();
  call.settle(answer);
}

/** Calls that have no answer yet and were not given up. */
export function callsUnderWay(): number {
  let count = 0;
  mapForEach(pending, () => {
    count += 1;
  });
  return count;
}

export async function fetch(input: unknown, init?: RequestInit | null): Promise<Response> {
  // Made here, so that its stack names the line that called fetch.
  const failed = new NativeTypeError('fetch failed');
  const request = new Request(input, init);
  const signal = givenSignal(request);
  if (signal?.aborted) throw abortedBy(signal.reason);
  const answer = await exchange(request, signal);
  if (answer.ok) return responseTo(answer);
  const { code, message } = answer.error;
  const cause = new NativeError(message);
  define(cause, 'code', code);
  define(failed, 'cause', cause, false);
  blame(failed, code === 'CALL_LIMIT' ? 'limit' : 'http');
  throw failed;
}

function exchange(request: Request, signal: AbortSignal | null): Promise<Answer> {
  const refused = refusal();
  if (refused) return new NativePromise((resolve) => resolve(refused));
  const id = calls;
  return new NativePromise((resolve, reject) => {
    const abort = () => {
      mapDelete(pending, id);
      post({ kind: 'abort', id });
      reject(abortedBy(signal?.reason));
    };
    const settle = (answer: Answer) => {
      signal?.removeEventListener('abort', abort);
      resolve(answer);
    };
    mapSet(pending, id, { startedAt: elapsedMs(), settle });
    signal?.addEventListener('abort', abort, { once: true });
    post({ kind: 'call', id, request: sendable(request) });
  });
}

/** The first call over the limit goes to the engine, which refuses and records it; the rest are refused here. */
function refusal(): Answer | null {
  if (!live)
    return failure('INVALID_REQUEST', 'fetch works when an entry point runs, not when a script is only loaded.');
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
