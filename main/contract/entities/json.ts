import { z } from 'zod';
import { dictionary, isPlainObject } from './dictionary.ts';

/** Any value that JSON can carry. Everything that crosses a process boundary or is stored is one of these. */
export type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };

/** A JSON object with free keys: identifiers, metadata, additionalData, the entity. */
export type JsonObject = { [key: string]: JsonValue };

/**
 * Levels of nested objects and arrays that a script may return. Code that walks JSON may recurse this deep, and no
 * deeper.
 */
export const DEEPEST_JSON = 500;

const notJson = 'is not JSON: a string, a number, true, false, null, or a list or object of them';
const tooDeep = `is nested more than ${DEEPEST_JSON} levels deep`;

/** Whether a value is JSON of at most `DEEPEST_JSON` levels. */
function isJson(value: unknown, depth = 0): value is JsonValue {
  if (typeof value === 'number') return Number.isFinite(value);
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (depth >= DEEPEST_JSON) return false;
  if (Array.isArray(value)) {
    // By index, because a list's holes are values too, and not JSON.
    for (let index = 0; index < value.length; index += 1) if (!isJson(value[index], depth + 1)) return false;
    return true;
  }
  return isPlainObject(value) && Object.values(value).every((item) => isJson(item, depth + 1));
}

/** JSON Pointer (RFC 6901) to the first value deeper than `DEEPEST_JSON` levels; null if there is none. */
export function placeTooDeep(value: unknown): string | null {
  const open: { value: unknown; depth: number; pointer: string }[] = [{ value, depth: 0, pointer: '' }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value: inside, depth, pointer } = next;
    if (typeof inside !== 'object' || inside === null) continue;
    if (depth >= DEEPEST_JSON) return pointer;
    for (const [key, item] of Object.entries(inside)) {
      if (typeof item !== 'object' || item === null) continue;
      const token = key.replaceAll('~', '~0').replaceAll('/', '~1');
      open.push({ value: item, depth: depth + 1, pointer: `${pointer}/${token}` });
    }
  }
  return null;
}

/**
 * Data that was found to be JSON. One entity occurs in the answer to an act several times, and may have 300,000 values.
 */
const known = new WeakSet<object>();

function isKnownJson(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return isJson(value);
  if (known.has(value)) return true;
  const isFound = isJson(value);
  if (isFound) known.add(value);
  return isFound;
}

export const jsonValue: z.ZodType<JsonValue> = z.unknown().refine(isKnownJson, {
  error: ({ input }) => faultOf(input),
}) as z.ZodType<JsonValue>;

export const jsonObject: z.ZodType<JsonObject> = dictionary({
  is: (value) => isJson(value, 1),
  known,
  otherwise: faultOf,
  schema: {},
});

/** Why a value is not JSON. */
function faultOf(value: unknown): string {
  const place = placeTooDeep(value);
  if (place === null) return notJson;
  return `${tooDeep}; the place begins ${place.slice(0, 60)}${place.length > 60 ? '…' : ''}`;
}

/** Milliseconds since 1970-01-01T00:00:00Z, whole. */
export const timestamp = z.int();
