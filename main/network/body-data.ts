/** A request's body as data, for rules and recordings to compare: JSON with the digits of its numbers, or the fields of a form. */
import type { JsonValue } from '#contract/entities/json.ts';
import { parseExactJson } from '#domain/exact-json.ts';

/** Whether a body of this content type is a form of the kind `a=1&b=2`. */
export function isUrlEncodedForm(contentType: string): boolean {
  return /^\s*application\/x-www-form-urlencoded\b/i.test(contentType);
}

/**
 * The data of a text body; undefined if it has none. JSON counts whatever its content type, since scripts forget the
 * type.
 */
export function bodyData(text: string, contentType: string): JsonValue | undefined {
  return isUrlEncodedForm(contentType) ? formFields(text) : parseExactJson(text);
}

/** The fields of a form as texts, a list if a name occurs more than once. */
function formFields(text: string): JsonValue {
  const fields = Map.groupBy(new URLSearchParams(text), ([name]) => name);
  return Object.fromEntries(
    Array.from(fields, ([name, pairs]) => [name, pairs.length === 1 ? (pairs[0]?.[1] ?? '') : pairs.map(([, v]) => v)]),
  );
}
