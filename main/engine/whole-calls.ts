import { hash } from 'node:crypto';
import type { Call, RunCall } from '#contract/entities/call.ts';
import type { Store } from './ports/store.ts';

type Calls = Pick<Store, 'call'>;

/** A call of a run with its bodies, also where the run left them out. */
export function wholeCall(store: Calls, call: RunCall): Call {
  return call.bodiesLeftOut ? (store.call(call.id) ?? call) : call;
}

/** The same as an answer to be given again; it takes what it took when the call was made. */
export function answeringCall(store: Calls, call: RunCall): Call {
  const { durationMs, timings } = madeCall(store, call);
  return { ...wholeCall(store, call), durationMs, timings };
}

/** Where a call was answered by one of a past run, that one, or the one that answered it, and so on. */
function madeCall(store: Calls, call: RunCall): RunCall {
  // No name of a recording has a slash, and every id of a call has one.
  const from = call.recording?.name.includes('/') ? store.call(call.recording.name) : null;
  return from ? madeCall(store, from) : call;
}

/** With the body of its request, which tells calls apart; the answer, which may be 10 MB of each, is fetched when it is given. */
export function withRequestBody(store: Calls, call: RunCall): RunCall {
  return call.bodiesLeftOut ? { ...call, requestBody: wholeCall(store, call).requestBody } : call;
}

/** Characters of large bodies of one run that are held at once, to say where they differ. */
const MOST_HELD = 50_000_000;

/** The calls of a run with their bodies; beyond what can be held, a body is the fact of what it is, which differs where it does. */
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
