import { AbortController, AbortSignal } from './abort.ts';
import { atob, btoa } from './base64.ts';
import { performance } from './clock.ts';
import { console, warnUncaught } from './console.ts';
import { crypto } from './crypto.ts';
import { DOMException } from './dom-exception.ts';
import { Event, EventTarget } from './event-target.ts';
import { fetch } from './fetch.ts';
import { FormData } from './form-data.ts';
import { defineGlobal, defineGlobalNames } from './globals.ts';
import { Headers } from './headers.ts';
import { callFor, owner } from './owner.ts';
import { NativeTypeError, apply, resolved, promiseThen } from './primordials.ts';
import { Request } from './request.ts';
import { Response } from './response.ts';
import { structuredClone } from './structured-clone.ts';
import { TextDecoder, TextEncoder } from './text.ts';
import { clearTimer, setTimer } from './timers.ts';
import { URLSearchParams } from './url-search-params.ts';
import { URL } from './url.ts';

const functions = {
  fetch,
  atob,
  btoa,
  structuredClone,
  setTimeout: (callback: unknown, delay?: unknown, ...args: unknown[]) => setTimer(callback, delay, false, args),
  setInterval: (callback: unknown, delay?: unknown, ...args: unknown[]) => setTimer(callback, delay, true, args),
  clearTimeout: (id?: unknown) => clearTimer(id),
  clearInterval: (id?: unknown) => clearTimer(id),
  queueMicrotask,
};

function queueMicrotask(callback: unknown): void {
  if (typeof callback !== 'function') throw new NativeTypeError('queueMicrotask takes a function.');
  const at = owner();
  promiseThen(resolved, () => callFor(at, () => callMicrotask(callback as () => unknown)));
}

function callMicrotask(callback: () => unknown): void {
  try {
    apply(callback, undefined, []);
  } catch (error) {
    warnUncaught('a microtask', error);
  }
}

const classes = {
  AbortController,
  AbortSignal,
  DOMException,
  Event,
  EventTarget,
  FormData,
  Headers,
  Request,
  Response,
  TextDecoder,
  TextEncoder,
  URL,
  URLSearchParams,
};

/** Everything of the web that scripts find; each use is noted. */
export function installWeb(): void {
  for (const [name, value] of Object.entries({ ...functions, ...classes, console, crypto, performance })) {
    defineGlobal(name, value);
  }
  defineGlobalNames();
}
