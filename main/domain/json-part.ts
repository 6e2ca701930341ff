import type { JsonValue } from '#contract/entities/json.ts';
import { isJsonObject } from './same-json.ts';

/**
 * Whether `part` is a part of `whole`: of an object every key of the part, wherever it stands, with a value that fits
 * in turn; of a list the same number of items, each fitting the one at its place; anything else the same value.
 */
export function isPartOf(part: JsonValue, whole: JsonValue | undefined): boolean {
  if (whole === undefined) return false;
  if (Array.isArray(part)) {
    if (!Array.isArray(whole) || whole.length !== part.length) return false;
    return part.every((item, index) => isPartOf(item, whole[index]));
  }
  if (!isJsonObject(part)) return part === whole;
  if (!isJsonObject(whole)) return false;
  return Object.entries(part).every(([key, value]) =>
    isPartOf(value, Object.hasOwn(whole, key) ? whole[key] : undefined),
  );
}
