/**
 * The built-ins as they are before any script runs. Whatever decides or carries the outcome of a run uses these and
 * no others: a script may replace JSON.stringify, Promise.prototype.then or Object.prototype's properties for itself,
 * and never changes what is said of it. Own code here also shuns iteration protocols, array methods and property
 * descriptors with a prototype, which are looked up in things that a script can change.
 */
const { bind, call } = Function.prototype;

/** Makes a method into a function that takes its receiver first and looks nothing up when it is called. */
export const uncurry = bind.bind(call) as unknown as <Args extends unknown[], Out>(
  method: (...args: Args) => Out,
) => (self: unknown, ...args: Args) => Out;

export const {
  apply,
  construct,
  defineProperty,
  deleteProperty,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  ownKeys,
  setPrototypeOf,
} = Reflect;
export const { get: reflectGet, set: reflectSet } = Reflect;
export const { create, freeze, keys, getOwnPropertySymbols } = Object;
export const { isArray } = Array;
export const { isView } = ArrayBuffer;
export const { isFinite, isInteger } = Number;
export const { floor, imul, max, min, trunc } = Math;
export const { parse } = JSON;
export const ObjectPrototype = Object.prototype;
export const NativeNumber = Number;
export const NativeError = Error;
export const NativeTypeError = TypeError;

export const NativeProxy = Proxy;

const { stringify } = JSON;

/** A string as JSON text. Strings have no toJSON, so nothing of the script is called. */
export const quote = (text: string): string => stringify(text);

export const hasOwn = uncurry(ObjectPrototype.hasOwnProperty);
export const slice = uncurry(String.prototype.slice);
export const charCodeAt = uncurry(String.prototype.charCodeAt);
export const indexOf = uncurry(String.prototype.indexOf);
export const trim = uncurry(String.prototype.trim);
export const toLowerCase = uncurry(String.prototype.toLowerCase);
export const repeat = uncurry(String.prototype.repeat);
export const NativePromise = Promise;
export const resolved = Promise.resolve();
export const promiseThen = uncurry(NativePromise.prototype.then) as (self: Promise<void>, callback: () => void) => void;
export const errorToString = uncurry(NativeError.prototype.toString);
export const functionToString = uncurry(Function.prototype.toString);
export const symbolToString = uncurry(Symbol.prototype.toString);

export const NativeMap: typeof Map = Map;
export const mapGet = uncurry(Map.prototype.get);
export const mapSet = uncurry(Map.prototype.set);
export const mapDelete = uncurry(Map.prototype.delete);
export const mapForEach = uncurry(Map.prototype.forEach);
export const setForEach = uncurry(Set.prototype.forEach);
export const NativeWeakSet = WeakSet;
export const weakSetAdd = uncurry(WeakSet.prototype.add);
export const weakSetHas = uncurry(WeakSet.prototype.has);
export const weakMapGet = uncurry(WeakMap.prototype.get);
export const weakMapSet = uncurry(WeakMap.prototype.set);

export const dateTime = uncurry(Date.prototype.getTime);
export const dateToIso = uncurry(Date.prototype.toISOString);

/** Defines a property whatever a script did to Object.prototype: the descriptor inherits nothing. */
export function define(target: object, key: PropertyKey, value: unknown, enumerable = true): void {
  const descriptor = { __proto__: null, value, enumerable, writable: true, configurable: true };
  defineProperty(target, key, descriptor as PropertyDescriptor);
}

export function defineAccessor(
  target: object,
  key: PropertyKey,
  get: () => unknown,
  set: ((value: unknown) => void) | undefined,
): void {
  const descriptor = { __proto__: null, get, set, enumerable: false, configurable: true };
  defineProperty(target, key, descriptor as PropertyDescriptor);
}

/** Adds to an array without the setters that a script may have put on Array.prototype. */
export function append<T>(list: T[], value: T): void {
  define(list, list.length, value);
}

/** An own data property, or undefined. Getters are not called; of a proxy nothing is read. */
export function ownData(target: object, key: PropertyKey): unknown {
  const descriptor = getOwnPropertyDescriptor(target, key);
  return descriptor && hasOwn(descriptor, 'value') ? descriptor.value : undefined;
}

export function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}
