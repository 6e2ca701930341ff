import type { JsonValue } from '#contract/entities/json.ts';
import { inexactNumber, readJson, type JsonFault } from '#contract/json-text.ts';

/** `inexact`: a number that a tree shows with other digits than the body has; null if there is none. */
export type JsonBodyReading =
  | { isJson: true; value: JsonValue; inexact: string | null }
  | { isJson: false; reason: string };

/** Parses a body as JSON; the reason for a failure names the place. */
export function readJsonBody(body: string): JsonBodyReading {
  // A byte order mark is not part of the document, as for Response.json().
  const text = body.replace(/^\ufeff/, '');
  const reading = readJson(text);
  if (!reading.isJson) return { isJson: false, reason: `${words(reading.fault)}.` };
  const fault = inexactNumber(text);
  return { ...reading, inexact: fault && words(fault).replace(/;.*/, '') };
}

function words({ line, column, message }: JsonFault): string {
  return `Line ${line}, column ${column}: ${message}`;
}
