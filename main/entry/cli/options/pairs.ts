import { InvalidArgumentError } from 'commander';
import type { JsonObject, JsonValue } from '#contract/entities/json.ts';
import { jsonObject } from '#contract/entities/json.ts';
import { readExactJson, readJson } from '#contract/json-text.ts';
import { usageError } from '../failure.ts';

/** The help text for such options. */
export const pairsHelp =
  'key=value gives a string; key:=JSON gives a number, true, false, null, an array or an object (points:=120).';

/**
 * Adds one `key=value` (a string) or `key:=JSON` to the earlier ones. A key ends at the first "="; it may have dots,
 * which are literal (identifiers of the platform have such names).
 */
export function addPair(given: string, before: JsonObject = {}): JsonObject {
  const [, key = '', colon, text = ''] = /^([^=]*?)(:?)=(.*)$/s.exec(given) ?? [];
  if (key === '') throw new InvalidArgumentError('Expected key=value, or key:=JSON for what is not a string.');
  if (Object.hasOwn(before, key)) throw new InvalidArgumentError(`The key ${key} is given twice; give it once.`);
  // Own properties only, whatever the key is called.
  return Object.fromEntries([...Object.entries(before), [key, colon ? parseJson(text, key) : text]]);
}

function parseJson(text: string, key: string): JsonValue {
  const reading = readExactJson(text);
  if (reading.isJson) return reading.value;
  const asString = `for a string, leave out the colon: ${key}=${text}`;
  throw new InvalidArgumentError(
    readJson(text).isJson
      ? `${key}: ${reading.fault.message}; ${asString}.`
      : `Expected JSON after ":=", e.g. ${key}:=120 or ${key}:=true; ${asString}.`,
  );
}

/** A JSON object given as one option. */
export function parseObject(given: string): JsonObject {
  const reading = readExactJson(given);
  const object = jsonObject.safeParse(reading.isJson ? reading.value : null);
  if (object.success) return object.data;
  const isRounded = !reading.isJson && readJson(given).isJson;
  throw new InvalidArgumentError(
    isRounded
      ? `${reading.fault.message} (column ${reading.fault.column}).`
      : 'Expected a JSON object, e.g. {"customerId":"C-42"}.',
  );
}

/** Adds one NAME=VALUE of `--secret`. Errors do not repeat the value, which may be the secret itself. */
export function addSecret(given: string, before: Readonly<Record<string, string>> = {}): Record<string, string> {
  const [, name, value = ''] = /^([^=\s]+)=(.*)$/s.exec(given) ?? [];
  if (name === undefined) throw usageError('Option --secret expects NAME=VALUE, e.g. --secret CRM_KEY=abc.');
  return { ...before, [name]: value };
}

export function addText(given: string, before: readonly string[] = []): string[] {
  return [...before, given];
}
