import { z } from 'zod';

interface Values<V> {
  is: (value: unknown) => value is V;
  /** What is said of a value that is not one. */
  otherwise: string | ((value: unknown) => string);
  /** The values in JSON Schema. */
  schema: z.core.JSONSchema.JSONSchema;
}

/** Whether a value is an object of keys and values: no list, and nothing with a class. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** An object with free keys. A record of zod leaves out a key named `__proto__`, which is data here like any other. */
export function dictionary<V>({ is, otherwise, schema }: Values<V>): z.ZodType<Record<string, V>> {
  const checked = z.unknown().superRefine((value, { addIssue }) => {
    if (!isPlainObject(value)) return addIssue({ code: 'invalid_type', expected: 'record', input: value });
    for (const [key, item] of Object.entries(value)) {
      if (is(item)) continue;
      const message = typeof otherwise === 'string' ? otherwise : otherwise(item);
      addIssue({ code: 'custom', path: [key], message, input: item });
    }
  });
  return checked.meta({ type: 'object', additionalProperties: schema }) as z.ZodType<Record<string, V>>;
}
