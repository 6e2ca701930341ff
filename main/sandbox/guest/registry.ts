/** What `context.register` has taken. The profile's default: a key that is registered twice is an error. */
import { inspect } from './inspect.ts';
import {
  NativeTypeError,
  ObjectPrototype,
  append,
  define,
  freeze,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  hasOwn,
  isObject,
  ownKeys,
} from './primordials.ts';

export interface Registration {
  key: string;
  /** Names of the methods, inherited ones too. */
  names: string[];
  methods: object;
}

const registrations: Registration[] = [];
let open = true;
let firstFault: unknown = null;

export function registered(): readonly Registration[] {
  return registrations;
}

/** The registration error that ends the load, even where the script caught it; null where there was none. */
export function registrationFault(): unknown {
  return firstFault;
}

export function closeRegistry(): void {
  open = false;
}

/** What a script's default export is called with. */
export const context = freeze({ __proto__: null, register });

function register(key: unknown, methods: unknown): void {
  if (!open) throw fault('context.register works only while the script is loaded: call it in the default export.');
  if (typeof key !== 'string' || key === '') throw fault(`context.register: the key is ${inspect(key)}, not a text.`);
  if (!isObject(methods))
    throw fault(`context.register('${key}'): the methods are ${inspect(methods)}, not an object.`);
  for (let index = 0; index < registrations.length; index += 1) {
    if (registrations[index]?.key === key) throw fault(`context.register('${key}'): the key is registered already.`);
  }
  append(registrations, { key, names: methodNames(key, methods), methods });
}

function methodNames(key: string, methods: object): string[] {
  const names: string[] = [];
  for (let at: object | null = methods; at && at !== ObjectPrototype; at = getPrototypeOf(at)) {
    const keys = ownKeys(at);
    for (let index = 0; index < keys.length; index += 1) {
      const name = keys[index];
      if (typeof name !== 'string' || (at !== methods && name === 'constructor')) continue;
      requireMethod(key, name, at);
      append(names, name);
    }
  }
  return names;
}

function requireMethod(key: string, name: string, holder: object): void {
  const descriptor = getOwnPropertyDescriptor(holder, name);
  if (!descriptor || typeof descriptor.value === 'function') return;
  const what = hasOwn(descriptor, 'value') ? inspect(descriptor.value) : 'an accessor (get or set)';
  throw fault(`context.register('${key}'): ${name} is ${what}, not a function.`);
}

function fault(message: string): Error {
  const error = new NativeTypeError(message);
  define(error, 'code', 'REGISTER_INVALID');
  firstFault ??= error;
  return error;
}
