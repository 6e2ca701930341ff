import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { JsonValue } from '#contract/entities/json.ts';
import { readExactJson, readJson } from '#contract/json-text.ts';
import { usageError } from '../failure.ts';

const EXPECTED = 'Expected a JSON list of the arguments, or for Fill the entity as a JSON object';

/** The arguments of `--arguments`: JSON, or @FILE with it. A single object is a list with only that. */
export function readArguments(given: string, cwd: string): JsonValue[] {
  const text = given.startsWith('@') ? readFile(given.slice(1), cwd) : given;
  const value = parse(text, given);
  if (Array.isArray(value)) return value;
  if (typeof value === 'object' && value !== null) return [value];
  throw usageError(`Option --arguments has ${JSON.stringify(value)}. ${EXPECTED}.`);
}

function readFile(name: string, cwd: string): string {
  try {
    return readFileSync(resolve(cwd, name), 'utf8');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw usageError(`Option --arguments: the file ${name} cannot be read: ${why}.`);
  }
}

function parse(text: string, given: string): JsonValue {
  const reading = readExactJson(text);
  if (reading.isJson) return reading.value;
  const { message, line, column } = reading.fault;
  const where = `${given.startsWith('@') ? `the file ${given.slice(1)}, ` : ''}line ${line}, column ${column}`;
  if (readJson(text).isJson) throw usageError(`Option --arguments: ${where}: ${message}.`);
  throw usageError(
    `Option --arguments is not JSON: ${where}: ${message}. ${EXPECTED}, e.g. '{"points":120}' or @entity.json.`,
  );
}
