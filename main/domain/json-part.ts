import type { JsonValue } from '#contract/entities/json.ts';
import { isJsonObject } from './same-json.ts';

/**
 * Whether `part` is contained in `whole`: an object contains every key of the part with a value that contains the
 * part's value; a list has the same number of items, each containing the one at its index; anything else is equal. Any
 * depth: it does not recurse.
 */
export function isPartOf(part: JsonValue, whole: JsonValue | undefined): boolean {
  const open: (JsonValue | undefined)[] = [whole, part];
  while (open.length > 0) {
    const [wanted = null, found] = [open.pop(), open.pop()];
    if (found === undefined) return false;
    if (Array.isArray(wanted)) {
      if (!Array.isArray(found) || found.length !== wanted.length) return false;
      for (let index = wanted.length - 1; index >= 0; index -= 1) open.push(found[index], wanted[index]);
    } else if (isJsonObject(wanted)) {
      if (!isJsonObject(found)) return false;
      for (const [key, value] of Object.entries(wanted)) {
        open.push(Object.hasOwn(found, key) ? found[key] : undefined, value);
      }
    } else if (wanted !== found) return false;
  }
  return true;
}
