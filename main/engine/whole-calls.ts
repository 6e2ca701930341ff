import { hash } from 'node:crypto';
import type { Call, RunCall } from '#contract/entities/call.ts';
import type { Store } from './ports/store.ts';

type Calls = Pick<Store, 'call'>;

/** A call of a run with its bodies, even if the run left them out. */
export function wholeCall(store: Calls, call: RunCall): Call {
  return call.bodiesLeftOut ? (store.call(call.id) ?? call) : call;
}

/** The same as an answer to repeat, with the original duration. */
export function answeringCall(store: Calls, call: RunCall): Call {
  const { durationMs, timings } = madeCall(store, call);
  return { ...wholeCall(store, call), durationMs, timings };
}

/** If a call was answered by one of a past run, returns that one, or the one that answered it, and so on. */
function madeCall(store: Calls, call: RunCall): RunCall {
  // A call id contains a slash, and the name of a recording never does.
  const from = call.recording?.name.includes('/') ? store.call(call.recording.name) : null;
  return from ? madeCall(store, from) : call;
}

/**
 * Includes the body of its request, which distinguishes calls; the answer, which may be 10 MB, is fetched when needed.
 */
export function withRequestBody(store: Calls, call: RunCall): RunCall {
  return call.bodiesLeftOut ? { ...call, requestBody: wholeCall(store, call).requestBody } : call;
}

/** Characters of large bodies of one run that are held at once, to find their differences. */
const MOST_HELD = 50_000_000;

/** The calls of a run with their bodies. Beyond the limit, a body is replaced by its facts, which differ if it does. */
export function comparableCalls(store: Calls, calls: readonly RunCall[]): RunCall[] {
  let held = 0;
  return calls.map((call) => {
    if (!call.bodiesLeftOut) return call;
    const { requestBody, responseBody } = wholeCall(store, call);
    held += (requestBody?.length ?? 0) + (responseBody?.length ?? 0);
    const shown = (text: string | null): string | null => (held > MOST_HELD ? factOf(text) : text);
    return { ...call, requestBody: shown(requestBody), responseBody: shown(responseBody) };
  });
}

function factOf(text: string | null): string | null {
  return text && `${text.length} characters, SHA-256 ${hash('sha256', text)}`;
}
