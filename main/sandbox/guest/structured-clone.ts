import { DOMException } from './dom-exception.ts';
import { stackOf } from './error-stack.ts';
import { cloneValue } from './host.ts';
import { isError } from './newest.ts';
import {
  NativeWeakSet,
  ObjectPrototype,
  append,
  define,
  getPrototypeOf,
  isArray,
  isObject,
  isView,
  keys,
  mapForEach,
  ownData,
  setForEach,
  weakSetAdd,
  weakSetHas,
} from './primordials.ts';
import { isProxy } from './proxies.ts';

/** V8's own algorithm, through isolated-vm. Nothing is transferred: the option is refused rather than ignored. */
export function structuredClone<T>(value: T, options?: { transfer?: unknown }): T {
  if (options?.transfer !== undefined) {
    throw new DOMException('structuredClone with transfer is not available in the simulator.', 'NotSupportedError');
  }
  try {
    return isException(value) ? (cloneException(value) as T) : cloneWithErrors(value);
  } catch (error) {
    throw new DOMException(error instanceof Error ? error.message : 'The value could not be cloned.', 'DataCloneError');
  }
}

/** Asked of errors only: whatever has a proxy for its prototype would have its traps called. */
function isException(value: unknown): value is DOMException {
  return isError(value) && value instanceof DOMException;
}

function cloneException(exception: DOMException): DOMException {
  const clone = new DOMException(exception.message, exception.name);
  define(clone, 'stack', stackOf(exception), false);
  return clone;
}

/**
 * The text of an error's stack is made by a function of this program when it is first read, and while V8 clones, none
 * may run. V8 then throws a text, where it throws an error for whatever it cannot clone.
 */
function cloneWithErrors<T>(value: T): T {
  try {
    return cloneValue(value);
  } catch (error) {
    if (isObject(error)) throw error;
    makeStacks(value);
    return cloneValue(value);
  }
}

/** Reads the stacks of all errors in the value, and calls nothing of the script. */
function makeStacks(value: unknown): void {
  const met = new NativeWeakSet();
  const list: object[] = [];
  addItem(list, value);
  for (let index = 0; index < list.length; index += 1) {
    const item = list[index] as object;
    if (isProxy(item) || weakSetHas(met, item)) continue;
    weakSetAdd(met, item);
    if (isError(item)) addItem(list, causeOf(item));
    else if (!isView(item)) addItems(list, item);
  }
}

/** What V8 clones of an error beside its texts. */
function causeOf(error: object): unknown {
  // V8 knows nothing of this class, and would make a plain Error of it.
  if (isException(error)) throw new DOMException('A DOMException can only be cloned by itself.');
  stackOf(error);
  return ownData(error, 'cause');
}

function addItems(list: object[], holder: object): void {
  const names = keys(holder);
  for (let index = 0; index < names.length; index += 1) addItem(list, ownData(holder, names[index] as string));
  if (isArray(holder) || getPrototypeOf(holder) === ObjectPrototype) return;
  try {
    mapForEach(holder, (item: unknown, key: unknown) => {
      addItem(list, key);
      addItem(list, item);
    });
  } catch {
    addMembers(list, holder);
  }
}

function addMembers(list: object[], holder: object): void {
  try {
    setForEach(holder, (item: unknown) => addItem(list, item));
  } catch {
    // Neither a Map nor a Set: what it holds are its properties.
  }
}

function addItem(list: object[], item: unknown): void {
  if (typeof item === 'object' && item !== null) append(list, item);
}
