/**
 * Buffers lie outside V8's heap: where the isolate has no more room for one, the script gets a RangeError and could
 * go on. An uncaught one ends the run with the outcome memory, so each is remembered as it is thrown.
 */
import { blame } from './blame.ts';
import { NativeProxy, construct, define, freeze, isObject } from './primordials.ts';

const NativeRangeError = RangeError;

const CLASSES = {
  ArrayBuffer,
  BigInt64Array,
  BigUint64Array,
  Float32Array,
  Float64Array,
  Int16Array,
  Int32Array,
  Int8Array,
  Uint16Array,
  Uint32Array,
  Uint8Array,
  Uint8ClampedArray,
};

type Maker = new (...args: unknown[]) => object;

const traps = freeze({
  __proto__: null,
  construct(target: Maker, args: unknown[], newTarget: Maker) {
    try {
      return construct(target, args, newTarget) as object;
    } catch (error) {
      if (isObject(error) && error instanceof NativeRangeError && isLength(args)) blame(error, 'memory');
      throw error;
    }
  },
});

/** Any other number is a mistake of the script, which the same error tells. */
function isLength(args: readonly unknown[]): boolean {
  return args.length > 0 && typeof args[0] === 'number' && args[0] >= 0;
}

export function watchBuffers(): void {
  for (const [name, native] of Object.entries(CLASSES)) {
    const watched = new NativeProxy(native, traps as ProxyHandler<typeof native>);
    define(native.prototype, 'constructor', watched, false);
    define(globalThis, name, watched, false);
  }
}
