import { z } from 'zod';
import { dictionary, isPlainObject } from './dictionary.ts';

/** Any value that JSON can carry. Everything that crosses a process boundary or is stored is one of these. */
export type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };

/** A JSON object with free keys: identifiers, metadata, additionalData, the entity. */
export type JsonObject = { [key: string]: JsonValue };

function isJson(value: unknown): value is JsonValue {
  if (typeof value === 'number') return Number.isFinite(value);
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  // A list's holes are values too, and no JSON.
  return Array.isArray(value) ? [...value].every(isJson) : isPlainObject(value) && Object.values(value).every(isJson);
}

const notJson = 'is not JSON: a text, a number, true, false, null, or a list or object of them';

export const jsonValue: z.ZodType<JsonValue> = z.unknown().refine(isJson, notJson);
export const jsonObject: z.ZodType<JsonObject> = dictionary({ is: isJson, otherwise: notJson, schema: {} });

/** Milliseconds since 1970-01-01T00:00:00Z, whole. */
export const timestamp = z.int();
