import { z } from 'zod';

/** Any value that JSON can carry. Everything that crosses a process boundary or is stored is one of these. */
export type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };

/** A JSON object with free keys: identifiers, metadata, additionalData, the entity. */
export type JsonObject = { [key: string]: JsonValue };

export const jsonValue: z.ZodType<JsonValue> = z.json();
export const jsonObject: z.ZodType<JsonObject> = z.record(z.string(), jsonValue);

/** Milliseconds since 1970-01-01T00:00:00Z, whole. */
export const timestamp = z.int();
