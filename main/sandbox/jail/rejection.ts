import type { GuestError } from '../guest-protocol.ts';

/** isolated-vm's words for an object without a message. */
const NAMELESS = 'An object was thrown from supplied code within isolated-vm';
const BOUNDARY = '\n    at (<isolated-vm boundary>)';
const MAX_TEXT = 8_000;

/**
 * What isolated-vm copies out of an isolate of a rejection that nothing handled: an error with name, message and
 * stack, or a primitive. The stack goes on into this process, so it is cut where the isolate ends.
 */
export function rejectionOf(thrown: unknown): GuestError {
  if (!(thrown instanceof Error))
    return notAnError(typeof thrown === 'string' ? JSON.stringify(thrown) : String(thrown));
  if (thrown.message.startsWith(NAMELESS)) return notAnError('an object');
  const [stack = ''] = (thrown.stack ?? '').split(BOUNDARY);
  const frames = stack.indexOf('\n    at ');
  return {
    code: thrown.name,
    message: thrown.message.slice(0, MAX_TEXT),
    stack: frames < 0 ? null : stack.slice(frames + 1, frames + MAX_TEXT),
  };
}

function notAnError(what: string): GuestError {
  return {
    code: 'NOT_AN_ERROR',
    message: `The script threw ${what.slice(0, MAX_TEXT)}, which is not an Error.`,
    stack: null,
  };
}
