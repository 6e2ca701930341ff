/** What `context.register` has taken. The profile's default: a key that is registered twice is an error. */
import { inspect } from './inspect.ts';
import {
  NativeTypeError,
  ObjectPrototype,
  append,
  create,
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

/** What the platform calls: under one of these names stands a function, or the script is mistaken. */
const ENTRY_POINTS = freeze({ __proto__: null, Fill: true, OnPassInstalled: true, OnPassUninstalled: true });

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
  if (!open) throw fault('context.register works only while the script is loading: call it in the default export.');
  if (typeof key !== 'string' || key === '')
    throw fault(`context.register: the key must be a string, not ${inspect(key)}.`);
  if (!isObject(methods))
    throw fault(`context.register('${key}'): the methods must be an object, not ${inspect(methods)}.`);
  for (let index = 0; index < registrations.length; index += 1) {
    if (registrations[index]?.key === key) throw fault(`context.register('${key}'): this key is already registered.`);
  }
  append(registrations, { key, names: methodNames(key, methods), methods });
}

/** Each name once: what a class overrides hides what it inherits, whether it is a method or not. */
function methodNames(key: string, methods: object): string[] {
  const names: string[] = [];
  const met = create(null) as object;
  for (let at: object | null = methods; at && at !== ObjectPrototype; at = getPrototypeOf(at)) {
    const keys = ownKeys(at);
    for (let index = 0; index < keys.length; index += 1) {
      const name = keys[index];
      if (typeof name !== 'string' || (at !== methods && name === 'constructor') || hasOwn(met, name)) continue;
      define(met, name, true);
      if (isMethod(key, name, at)) append(names, name);
    }
  }
  return names;
}

/** Anything else than a function is the object's own affair, such as the fields of an instance. */
function isMethod(key: string, name: string, holder: object): boolean {
  const descriptor = getOwnPropertyDescriptor(holder, name);
  if (!descriptor) return false;
  const isData = hasOwn(descriptor, 'value');
  if (isData && typeof descriptor.value === 'function') return true;
  if (!hasOwn(ENTRY_POINTS, name)) return false;
  const what = isData ? inspect(descriptor.value) : 'an accessor (get or set)';
  throw fault(`context.register('${key}'): ${name} must be a function, not ${what}.`);
}

function fault(message: string): Error {
  const error = new NativeTypeError(message);
  define(error, 'code', 'REGISTER_INVALID');
  firstFault ??= error;
  return error;
}
