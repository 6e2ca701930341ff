import { DEEPEST_JSON } from '#contract/entities/json.ts';
import type { JsonValue } from '#contract/entities/json.ts';

/**
 * A number for a JSON value: the same for equal values, whatever the order of their keys, and most likely different for
 * any other. The number of an object or array is cached, so hashing all its parts costs no more than one walk. Anything
 * deeper than `DEEPEST_JSON` is ignored.
 */
export function createJsonHash(): (value: JsonValue) => number {
  const known = new Map<object, number>();

  function hash(value: JsonValue, depth: number): number {
    if (typeof value === 'string') return hashText(value, 1);
    if (typeof value === 'number') return hashText(String(value), 2);
    if (value === null || typeof value === 'boolean') return value === null ? 3 : value ? 5 : 7;
    if (depth > DEEPEST_JSON) return 9;
    const kept = known.get(value);
    if (kept !== undefined) return kept;
    let sum = 11;
    if (Array.isArray(value)) for (const item of value) sum = mix(sum, hash(item, depth + 1));
    else {
      sum = 13;
      for (const [key, item] of Object.entries(value)) {
        sum = (sum + mix(hashText(key, 17), hash(item, depth + 1))) | 0;
      }
    }
    known.set(value, sum);
    return sum;
  }

  return (value) => hash(value, 0);
}

function hashText(text: string, seed: number): number {
  let sum = seed;
  for (let index = 0; index < text.length; index += 1) sum = (Math.imul(sum, 31) + text.charCodeAt(index)) | 0;
  return sum;
}

function mix(left: number, right: number): number {
  let sum = Math.imul(left ^ Math.imul(right, 0x9e37_79b1), 0x85eb_ca6b);
  sum ^= sum >>> 13;
  return Math.imul(sum, 0xc2b2_ae35) ^ (sum >>> 16);
}
