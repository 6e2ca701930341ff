/** The request for an edit of metadata or additionalData. */
import type { z } from 'zod';
import type { JsonObject, JsonValue } from '#contract/entities/json.ts';
import { updateInput } from '#contract/methods/acts.ts';
import { formatCount } from '../../../ui/format.ts';
import type { KeyValueRow } from '../../../ui/key-value-rows.ts';
import { objectOfRows, rowsOfObject } from './data-rows.ts';
import { type Problems, problemsOfInput } from './input-problems.ts';

export interface UpdateForm {
  additionalData: readonly KeyValueRow[];
  metadata: readonly KeyValueRow[];
}

export type PassData = z.output<typeof passData>;

const passData = updateInput.omit({ passId: true }).strict();

export function formOfData({ additionalData, metadata }: PassData): UpdateForm {
  return { additionalData: rowsOfObject(additionalData), metadata: rowsOfObject(metadata) };
}

export function dataOfForm(form: UpdateForm): PassData | null {
  const additionalData = objectOfRows(form.additionalData);
  const metadata = objectOfRows(form.metadata);
  return additionalData && metadata ? { additionalData, metadata } : null;
}

export function problemsOfData(document: JsonValue): Problems {
  return problemsOfInput(passData, document);
}

export function dataOfDocument(document: JsonObject): PassData {
  return passData.parse(document);
}

/** The keys that were set, with their values, and the removed ones, with null. */
export function changeOf(before: JsonObject, after: JsonObject): JsonObject {
  const removed = Object.keys(before).filter((key) => !Object.hasOwn(after, key));
  const set = Object.entries(after).filter(([key, value]) => !isSame(valueAt(before, key), value));
  return Object.fromEntries([...set, ...removed.map((key): [string, null] => [key, null])]);
}

export function changeOfData(before: PassData, after: PassData): PassData {
  return {
    additionalData: changeOf(before.additionalData, after.additionalData),
    metadata: changeOf(before.metadata, after.metadata),
  };
}

/** `Sets 2 keys, removes 1 key.`; null if nothing changes. */
export function changeText({ additionalData, metadata }: PassData): string | null {
  const values = [...Object.values(additionalData), ...Object.values(metadata)];
  const removed = values.filter((value) => value === null).length;
  const set = values.length - removed;
  const parts = [
    ...(set > 0 ? [`sets ${formatCount(set, 'key')}`] : []),
    ...(removed > 0 ? [`removes ${formatCount(removed, 'key')}`] : []),
  ];
  return parts.length > 0 ? `This ${parts.join(' and ')}.` : null;
}

function valueAt(object: JsonObject, key: string): JsonValue {
  return Object.hasOwn(object, key) ? (object[key] ?? null) : null;
}

/** Another order of keys counts as a change, which is harmless: the same value is set again. */
function isSame(left: JsonValue, right: JsonValue): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
