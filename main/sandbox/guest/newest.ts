/**
 * Built-ins so new that V8 adds them to a context only when it comes out of a startup snapshot. They are kept when an
 * isolate is opened, which is before any script runs too; every other built-in is in primordials.ts.
 */
import { NativeError, apply } from './primordials.ts';

const Bytes = Uint8Array;
type Bytes = Uint8Array<ArrayBuffer>;

let fromBase64: (text: string) => Bytes;
let toBase64: () => string;
let isErrorObject: (value: unknown) => boolean;
let SuppressedErrorClass: object;

/** Called once, in a live context. */
export function keepNewest(): void {
  ({ fromBase64 } = Bytes);
  ({ toBase64 } = Bytes.prototype);
  ({ isError: isErrorObject } = NativeError);
  SuppressedErrorClass = SuppressedError;
}

export function bytesToBase64(bytes: Uint8Array): string {
  return apply(toBase64, bytes, []);
}

export function base64ToBytes(base64: string): Bytes {
  return apply(fromBase64, Bytes, [base64]);
}

/** An error of this isolate, whatever its prototype is. */
export function isError(value: unknown): value is object {
  return isErrorObject(value);
}

export function suppressedError(): object {
  return SuppressedErrorClass;
}
