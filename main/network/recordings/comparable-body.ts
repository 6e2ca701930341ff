import type { JsonValue } from '#contract/entities/json.ts';
import { jsonIn } from '#contract/json-text.ts';
import type { RecordedBody } from '../har/har-bytes.ts';
import { boundaryOf } from '../har/har-post-data.ts';

/** A body in the form in which bodies are compared: as data where it is some, as text otherwise. */
export type ComparableBody = { kind: 'none' } | { kind: 'data'; value: JsonValue } | { kind: 'text'; text: string };

/**
 * JSON is data whatever its type says, since scripts forget the type; the fields of a form are data too; of a multipart
 * body the boundary, which is new each time, does not count.
 */
export function comparableBody(body: RecordedBody | null, contentType: string): ComparableBody {
  if (body === null || body.text === '') return { kind: 'none' };
  if (body.facts.encoding === 'base64') return { kind: 'text', text: body.text };
  if (/^application\/x-www-form-urlencoded\b/i.test(contentType)) return { kind: 'data', value: formData(body.text) };
  if (/^multipart\//i.test(contentType))
    return { kind: 'text', text: body.text.replaceAll(boundaryOf(contentType), '') };
  const value = /^\s*[[{]/.test(body.text) ? jsonIn(body.text) : undefined;
  return value === undefined ? { kind: 'text', text: body.text } : { kind: 'data', value };
}

function formData(text: string): JsonValue {
  const fields = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(text)) {
    const values = fields.get(name);
    if (values) values.push(value);
    else fields.set(name, [value]);
  }
  return Object.fromEntries(
    Array.from(fields, ([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values]),
  );
}
