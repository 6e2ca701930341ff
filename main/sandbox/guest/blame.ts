/**
 * Knows, by identity, the errors that this program made or saw being made, and what they mean. An uncaught error
 * that is one of them, or was caused by one, decides the outcome of the run; one that only looks alike does not.
 */
import { isObject, ownData, weakMapGet, weakMapSet } from './primordials.ts';
import { isProxy } from './proxies.ts';

/** http: a call failed. limit: it was one call too many. memory: the isolate could not give a buffer. */
export type Blame = 'http' | 'limit' | 'memory';

const MAX_CAUSES = 16;

const blamed = new WeakMap<object, Blame>();

export function blame(error: object, outcome: Blame): void {
  weakMapSet(blamed, error, outcome);
}

export function blameOf(thrown: unknown): Blame | null {
  let at = thrown;
  for (let depth = 0; depth < MAX_CAUSES && isObject(at) && !isProxy(at); depth += 1) {
    const found = weakMapGet(blamed, at) as Blame | undefined;
    if (found) return found;
    at = ownData(at, 'cause');
  }
  return null;
}
