import type { JsonValue } from '#contract/entities/json.ts';
import { readJson } from '../ui/json-position.ts';

export type JsonBodyReading = { isJson: true; value: JsonValue } | { isJson: false; reason: string };

/** Reads a body as JSON; where it is none, the reason names the place. */
export function readJsonBody(text: string): JsonBodyReading {
  // A byte order mark is no part of the document, as for Response.json().
  const reading = readJson(text.replace(/^\ufeff/, ''));
  if (reading.isJson) return reading;
  const { line, column, message } = reading.fault;
  return { isJson: false, reason: `Line ${line}, column ${column}: ${message}.` };
}
