import type { JsonValue } from '#contract/entities/json.ts';

/** True for a JSON object: not null, not an array. */
export function isJsonObject(value: JsonValue | undefined): value is { [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether two JSON values are equal; the order of keys does not count. Any depth: it does not recurse. */
export function sameJson(left: JsonValue | undefined, right: JsonValue | undefined): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object') return false;
  const open: (JsonValue | undefined)[] = [left, right];
  while (open.length > 0) {
    const [b, a] = [open.pop(), open.pop()];
    if (a === b) continue;
    if (Array.isArray(a) && Array.isArray(b)) {
      if (a.length !== b.length) return false;
      for (let index = a.length - 1; index >= 0; index -= 1) {
        if (!opened(open, a[index], b[index])) return false;
      }
    } else if (isJsonObject(a) && isJsonObject(b)) {
      const keys = Object.keys(a);
      if (keys.length !== Object.keys(b).length) return false;
      for (const key of keys) if (!Object.hasOwn(b, key) || !opened(open, a[key], b[key])) return false;
    } else return false;
  }
  return true;
}

/** Queues two values that may be equal; false if they cannot be. */
function opened(open: (JsonValue | undefined)[], a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  open.push(a, b);
  return true;
}
