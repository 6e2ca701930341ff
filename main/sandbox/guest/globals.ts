/**
 * What scripts find on globalThis beside plain ECMAScript. None of it is documented by the platform, so each name
 * is noted when a script first touches it; from then on it is an ordinary property.
 */
import { append, define, defineAccessor } from './primordials.ts';

const touched: string[] = [];

/** The undocumented features that were used, in the order they were. */
export function touchedFeatures(): string[] {
  return touched;
}

/** The getter ignores its receiver and gives only `value`: a script that digs it out has gained nothing. */
export function defineGlobal(name: string, value: unknown): void {
  defineLazily(name, () => value);
}

/** Libraries that are not written for globalThis look for fetch and the like on these. */
export function defineGlobalNames(): void {
  defineLazily('self', () => globalThis);
  defineLazily('global', () => globalThis);
}

function defineLazily(name: string, valueOf: () => unknown): void {
  const settle = (kept: unknown) => define(globalThis, name, kept, false);
  const get = () => {
    const value = valueOf();
    append(touched, name);
    settle(value);
    return value;
  };
  defineAccessor(globalThis, name, get, settle);
}

/**
 * Memory and threads that an isolate's limit does not count, collection that shows the machine's state, and a clock
 * of its own: none of them is on the platform's engine.
 */
const REMOVED = ['WebAssembly', 'SharedArrayBuffer', 'Atomics', 'FinalizationRegistry', 'WeakRef', 'Temporal'];

/** V8 puts them into a context that comes out of a snapshot last of all, and else among the others. */
const NEWEST = ['SuppressedError', 'DisposableStack', 'AsyncDisposableStack'];

/** The same order in every context: a script that lists its globals does the same in each run. */
export function putNewestLast(): void {
  for (const name of NEWEST) {
    const property = Reflect.getOwnPropertyDescriptor(globalThis, name);
    if (!property) continue;
    Reflect.deleteProperty(globalThis, name);
    Reflect.defineProperty(globalThis, name, property);
  }
}

export function removeGlobals(): void {
  for (const name of REMOVED) Reflect.deleteProperty(globalThis, name);
}
