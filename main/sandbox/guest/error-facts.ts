/**
 * Reads thrown values without trusting them: whatever a getter, a proxy or a toString does, this gives text. It runs
 * inside the isolate, under the clock, so a getter that never returns ends the run and nothing else.
 */
import type { GuestError } from '../guest-protocol.ts';
import { stackOf } from './error-stack.ts';
import { isError } from './newest.ts';
import { inspect } from './inspect.ts';
import { indexOf, isArray, isObject, min, ownData, slice } from './primordials.ts';
import { isProxy } from './proxies.ts';

/** The code of a thrown value that is no error. */
export const NOT_AN_ERROR = 'NOT_AN_ERROR';

const MAX_MESSAGE = 8_000;
const MAX_CAUSES = 4;
const MAX_ERRORS = 5;

/** Never throws, whatever it is given and however little stack is left. */
export function describeThrown(thrown: unknown): GuestError {
  try {
    return describe(thrown);
  } catch {
    return { code: NOT_AN_ERROR, message: 'The script threw something that cannot be shown.', stack: null };
  }
}

function describe(thrown: unknown): GuestError {
  if (!isObject(thrown) || isProxy(thrown) || !looksLikeError(thrown)) return describeOther(thrown);
  return { code: codeOf(thrown), message: cut(messageOf(thrown, MAX_CAUSES)), stack: framesOf(thrown) };
}

function describeOther(thrown: unknown): GuestError {
  return {
    code: NOT_AN_ERROR,
    message: cut(`The script threw ${inspect(thrown)}, which is not an Error.`),
    stack: null,
  };
}

function looksLikeError(value: object): boolean {
  return isError(value) || typeof read(value, 'message') === 'string';
}

function read(value: object, key: string): unknown {
  try {
    return (value as Record<string, unknown>)[key];
  } catch {
    return undefined;
  }
}

/** The first `code` on the way down the causes, else the name: TypeError, ECONNREFUSED. */
function codeOf(error: object): string {
  let at: unknown = error;
  for (let depth = 0; depth < MAX_CAUSES && isObject(at) && !isProxy(at); depth += 1) {
    // A number counts only where someone put it there: DOMException has one of its own, which says nothing.
    const code = read(at, 'code');
    const said = typeof code === 'string' || (typeof code === 'number' && ownData(at, 'code') === code);
    if (said) return slice(`${code}`, 0, 200);
    at = read(at, 'cause');
  }
  const name = read(error, 'name');
  return typeof name === 'string' ? slice(name, 0, 200) : 'Error';
}

/** The message and, after colons, those of its causes. */
function messageOf(error: object, depth: number): string {
  const message = read(error, 'message');
  const own = typeof message === 'string' ? slice(message, 0, MAX_MESSAGE) : '(an error without a message)';
  const more = causeOf(error, depth);
  if (more === '' || indexOf(own, more) >= 0) return own;
  return own === '' ? more : `${own}: ${more}`;
}

function causeOf(error: object, depth: number): string {
  const cause = read(error, 'cause');
  if (depth > 0 && isObject(cause) && !isProxy(cause) && looksLikeError(cause)) return messageOf(cause, depth - 1);
  const errors = read(error, 'errors');
  return isArray(errors) && !isProxy(errors) && depth > 0 ? messagesOf(errors, depth) : '';
}

function messagesOf(errors: readonly unknown[], depth: number): string {
  let text = '';
  for (let index = 0; index < min(errors.length, MAX_ERRORS); index += 1) {
    const error = errors[index];
    if (!isObject(error) || isProxy(error)) continue;
    text += (text === '' ? '' : '; ') + messageOf(error, depth - 1);
  }
  return text;
}

/** The stack of the error, or of the first cause that has frames. */
function framesOf(error: object): string | null {
  let at: unknown = error;
  for (let depth = 0; depth < MAX_CAUSES && isObject(at) && !isProxy(at); depth += 1) {
    const stack = stackOf(at);
    if (indexOf(stack, '\n    at ') >= 0) return stack;
    at = read(at, 'cause');
  }
  return null;
}

function cut(text: string): string {
  return text.length > MAX_MESSAGE ? `${slice(text, 0, MAX_MESSAGE)}…` : text;
}
