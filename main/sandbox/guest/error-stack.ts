import { NativeError, apply, errorToString, getOwnPropertyDescriptor, indexOf, ownData, slice } from './primordials.ts';

const MAX_STACK = 16_000;

const nativeStack = getOwnPropertyDescriptor(new NativeError(), 'stack')?.get;

/** Header and frames, read past any getter of the script. A stack that the script wrote itself is given as it is. */
export function stackOf(error: object): string {
  try {
    const stack = ownData(error, 'stack') ?? (nativeStack && apply(nativeStack, error, []));
    return typeof stack === 'string' ? slice(stack, 0, MAX_STACK) : errorToString(error);
  } catch {
    return 'Error';
  }
}

const { captureStackTrace } = NativeError as unknown as {
  captureStackTrace(carrier: object, below: (...args: never[]) => unknown): void;
};

/** The frames of the tenant's files that lead here, above `below`; each on a line of its own, or nothing. */
export function framesHere(below: (...args: never[]) => unknown): string {
  const carrier: { stack?: string } = {};
  captureStackTrace(carrier, below);
  const text = stackOf(carrier);
  const start = indexOf(text, '\n');
  return start < 0 ? '' : slice(text, start);
}
