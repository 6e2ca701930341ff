import { z } from 'zod';

interface Values<V> {
  is: (value: unknown) => value is V;
  /** The message for a value that is not one. */
  otherwise: string | ((value: unknown) => string);
  /** Objects that were already found to be valid and are not checked again. */
  known?: WeakSet<object>;
  /** The values in JSON Schema. */
  schema: z.core.JSONSchema.JSONSchema;
}

/** Whether a value is an object of keys and values, not a list or an instance of a class. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** An object with free keys. A zod record drops a key named `__proto__`, which is data like any other here. */
export function dictionary<V>({ is, otherwise, known, schema }: Values<V>): z.ZodType<Record<string, V>> {
  const checked = z.unknown().superRefine((value, { addIssue }) => {
    if (!isPlainObject(value)) return addIssue({ code: 'invalid_type', expected: 'record', input: value });
    if (known?.has(value)) return;
    let isRight = true;
    for (const [key, item] of Object.entries(value)) {
      if (is(item)) continue;
      isRight = false;
      const message = typeof otherwise === 'string' ? otherwise : otherwise(item);
      addIssue({ code: 'custom', path: [key], message, input: item });
    }
    if (isRight) known?.add(value);
  });
  return checked.meta({ type: 'object', additionalProperties: schema }) as z.ZodType<Record<string, V>>;
}
