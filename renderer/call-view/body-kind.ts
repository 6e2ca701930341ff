import type { Headers } from '#contract/entities/call.ts';
import type { JsonValue } from '#contract/entities/json.ts';

/** How a body can be shown. */
export type BodyReading =
  | { kind: 'json'; value: JsonValue }
  | { kind: 'form'; fields: ReadonlyMap<string, string[]> }
  | { kind: 'text' };

/** The content type without its parameters, in lower case; null where none was sent. */
export function contentTypeOf(headers: Headers | null): string | null {
  const [value] = [headers?.['content-type']].flat();
  return value?.split(';')[0]?.trim().toLowerCase() || null;
}

/** Reads a body by its type, and by its look where the type says little. What does not fit its type is text. */
export function readBody(text: string, type: string | null): BodyReading {
  if (type === 'application/x-www-form-urlencoded') return { kind: 'form', fields: formFields(text) };
  if (!couldBeJson(text, type)) return { kind: 'text' };
  try {
    return { kind: 'json', value: JSON.parse(text) as JsonValue };
  } catch {
    return { kind: 'text' };
  }
}

function couldBeJson(text: string, type: string | null): boolean {
  if (type !== null && /[/+]json$/.test(type)) return true;
  const saysLittle = type === null || type === 'text/plain' || type === 'application/octet-stream';
  return saysLittle && /^\s*[[{]/.test(text);
}

function formFields(text: string): ReadonlyMap<string, string[]> {
  const fields = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(text)) fields.set(name, [...(fields.get(name) ?? []), value]);
  return fields;
}
