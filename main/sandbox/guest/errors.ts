/**
 * Keeps what a thrown value says true. V8 looks for `Error.prepareStackTrace` and `Error.stackTraceLimit` on the
 * Error constructor, where a script can change them: so scripts get a stand-in that swallows both, and stacks always
 * name the tenant's files, lines and columns and nothing of this program.
 */
import { DOMException } from './dom-exception.ts';
import { suppressedError } from './newest.ts';
import {
  NativeError,
  NativeProxy,
  define,
  defineAccessor,
  defineProperty,
  deleteProperty,
  errorToString,
  freeze,
  indexOf,
  reflectGet,
  reflectSet,
  setPrototypeOf,
} from './primordials.ts';

const FRAMES = 30;

export interface CallSite {
  getFileName(): string | null | undefined;
  getFunctionName(): string | null;
  /** Offset in the text of its file; of an async frame, where it awaits. */
  getPosition(): number;
  /** It awaits what the frame before it does. */
  isAsync(): boolean;
  toString(): string;
}

const DEEP = 200;
let isAsking = false;
let asked: readonly CallSite[] = [];

/** The whole stack, with those who await it: the newest first. A script does not see that it was read. */
export function callSites(): readonly CallSite[] {
  define(NativeError, 'stackTraceLimit', DEEP);
  isAsking = true;
  try {
    void new NativeError().stack;
    return asked;
  } finally {
    isAsking = false;
    asked = [];
    define(NativeError, 'stackTraceLimit', FRAMES);
  }
}

/** Frames of the tenant's files only: those of the glue have names that begin with `passbench:`. */
function formatStack(error: unknown, sites: readonly CallSite[]): string {
  if (isAsking) {
    asked = sites;
    return '';
  }
  let text = headline(error);
  for (let index = 0; index < sites.length; index += 1) {
    const site = sites[index] as CallSite;
    const file = site.getFileName();
    if (typeof file === 'string' && indexOf(file, 'passbench:') !== 0) text += `\n    at ${site.toString()}`;
  }
  return text;
}

function headline(error: unknown): string {
  try {
    return errorToString(error);
  } catch {
    return 'Error';
  }
}

const isKnob = (key: PropertyKey): boolean => key === 'prepareStackTrace' || key === 'stackTraceLimit';

const traps = freeze({
  __proto__: null,
  get: (target: object, key: PropertyKey) => (key === 'prepareStackTrace' ? undefined : reflectGet(target, key)),
  set: (target: object, key: PropertyKey, value: unknown) => isKnob(key) || reflectSet(target, key, value),
  defineProperty: (target: object, key: PropertyKey, descriptor: PropertyDescriptor) =>
    isKnob(key) || defineProperty(target, key, descriptor),
  deleteProperty: (target: object, key: PropertyKey) => isKnob(key) || deleteProperty(target, key),
});

const KINDS = [AggregateError, DOMException, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError];

/** Puts the stand-in wherever a script could find the constructor. */
export function guardErrors(): void {
  define(NativeError, 'stackTraceLimit', FRAMES);
  defineAccessor(
    NativeError,
    'prepareStackTrace',
    () => formatStack,
    () => undefined,
  );
  const standIn = new NativeProxy(NativeError, traps as object);
  define(NativeError.prototype, 'constructor', standIn, false);
  define(globalThis, 'Error', standIn, false);
  for (let index = 0; index < KINDS.length; index += 1) setPrototypeOf(KINDS[index] as object, standIn);
  setPrototypeOf(suppressedError(), standIn);
}
