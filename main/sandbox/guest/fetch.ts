/**
 * fetch: asks the engine for each call and knows, by identity, the errors that come of it. A run that such an error
 * ends has the outcome http, or limit where it was one call too many; an error that only looks alike does not.
 */
import type { Answer } from '../guest-protocol.ts';
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
  mapGet,
  mapSet,
  ownData,
  weakMapGet,
  weakMapSet,
} from './primordials.ts';
import { isProxy } from './proxies.ts';
import { Request, type RequestInit, sendable } from './request.ts';
import { type Response, responseTo } from './response.ts';
import { rearm } from './timers.ts';

const MAX_CAUSES = 16;

type Settle = (answer: Answer) => void;

const pending = new NativeMap<number, { startedAt: number; settle: Settle }>();
/** Errors that fetch rejected with, and why. */
const failures = new WeakMap<object, 'http' | 'limit'>();
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

/** Why a call is to blame for this thrown value: it is, or was caused by, what fetch rejected with. */
export function failureOf(thrown: unknown): 'http' | 'limit' | null {
  let at = thrown;
  for (let depth = 0; depth < MAX_CAUSES && isObject(at) && !isProxy(at); depth += 1) {
    const failure = weakMapGet(failures, at) as 'http' | 'limit' | undefined;
    if (failure) return failure;
    at = ownData(at, 'cause');
  }
  return null;
}

export async function fetch(input: unknown, init?: RequestInit): Promise<Response> {
  // Made here, so that its stack names the line that called fetch.
  const failed = new NativeTypeError('fetch failed');
  const request = new Request(input, init);
  if (request.signal.aborted) throw abortedBy(request.signal.reason);
  const answer = await exchange(request);
  if (answer.ok) return responseTo(answer);
  const { code, message } = answer.error;
  const cause = new NativeError(message);
  define(cause, 'code', code);
  define(failed, 'cause', cause, false);
  weakMapSet(failures, failed, code === 'CALL_LIMIT' ? 'limit' : 'http');
  throw failed;
}

function exchange(request: Request): Promise<Answer> {
  const refused = refusal();
  if (refused) return new NativePromise((resolve) => resolve(refused));
  const id = calls;
  const { signal } = request;
  return new NativePromise((resolve, reject) => {
    const abort = () => {
      mapDelete(pending, id);
      post({ kind: 'abort', id });
      reject(abortedBy(signal.reason));
    };
    const settle = (answer: Answer) => {
      signal.removeEventListener('abort', abort);
      resolve(answer);
    };
    mapSet(pending, id, { startedAt: elapsedMs(), settle });
    signal.addEventListener('abort', abort, { once: true });
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
  if (isObject(reason)) weakMapSet(failures, reason, 'http');
  return reason;
}
