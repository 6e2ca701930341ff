import type { z } from 'zod';
import type { Path } from './yaml-places.ts';

export type JsonSchema = z.core.JSONSchema.BaseSchema;

function schemaOf(value: unknown): JsonSchema | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonSchema) : null;
}

function childSchema(schema: JsonSchema, segment: PropertyKey): JsonSchema | null {
  if (typeof segment === 'number') return schemaOf(schema.items);
  return schemaOf(schema.properties?.[String(segment)]) ?? schemaOf(schema.additionalProperties);
}

/** The part of a JSON Schema that is about the value at `path`; null if it says nothing about it. */
export function schemaAt(schema: JsonSchema, path: Path): JsonSchema | null {
  const [segment, ...rest] = path;
  if (segment === undefined) return schema;
  const found: JsonSchema[] = [];
  for (const variant of variantsOf(schema)) {
    const child = childSchema(variant, segment);
    const below = child && schemaAt(child, rest);
    if (below) found.push(below);
  }
  return found.length > 1 ? { anyOf: found } : (found[0] ?? null);
}

function variantsOf(schema: JsonSchema): JsonSchema[] {
  return schema.anyOf ?? schema.oneOf ?? [schema];
}

export function knownKeys(schema: JsonSchema | null): string[] {
  const keys = schema === null ? [] : variantsOf(schema).flatMap(({ properties = {} }) => Object.keys(properties));
  return [...new Set(keys)];
}

/** Paths of every key that the schema knows, lists aside. */
export function knownPaths(schema: JsonSchema, prefix: readonly string[] = []): string[][] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, value]) => {
    const path = [...prefix, key];
    const child = schemaOf(value);
    return [path, ...(child ? knownPaths(child, path) : [])];
  });
}

function rangeText(least: number | undefined, most: number | undefined): string {
  if (least !== undefined && most !== undefined) return `from ${least} to ${most}`;
  if (least !== undefined) return `of at least ${least}`;
  return most === undefined ? '' : `of at most ${most}`;
}

function lengthText({ minLength: least, maxLength: most }: JsonSchema): string {
  if (most !== undefined) return `of ${least ?? 0} to ${most} characters`;
  return least === 1 ? 'that is not empty' : '';
}

function alternatives(words: readonly string[]): string {
  const unlike = [...new Set(words)];
  const last = unlike.at(-1) ?? '';
  return unlike.length < 2 ? last : `${unlike.slice(0, -1).join(', ')} or ${last}`;
}

function mappingText(schema: JsonSchema): string {
  const keys = knownKeys(schema);
  return keys.length === 0 || keys.length > 10 ? 'keys and values' : `keys and values (${keys.join(', ')})`;
}

const words: Record<string, (schema: JsonSchema) => string> = {
  integer: (schema) => `a whole number ${rangeText(schema.minimum, schema.maximum)}`,
  number: (schema) => `a number ${rangeText(schema.minimum, schema.maximum)}`,
  string: (schema) => `text ${lengthText(schema)}`,
  boolean: () => 'true or false',
  null: () => 'nothing',
  array: (schema) => (schema.minItems ? `a list of at least ${schema.minItems}` : 'a list'),
  object: mappingText,
};

/** What a schema expects, in words: "a whole number from 50 to 600000". */
export function expectation(schema: JsonSchema | null): string {
  if (schema?.const !== undefined) return JSON.stringify(schema.const);
  if (schema?.enum) return alternatives(schema.enum.map((value) => JSON.stringify(value)));
  if (schema?.oneOf) return mappingText(schema);
  if (schema?.anyOf) return alternatives(schema.anyOf.map(expectation));
  return (words[String(schema?.type)]?.(schema ?? {}) ?? 'another value').trim();
}
