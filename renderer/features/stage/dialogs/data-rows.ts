/** JSON objects as the rows of a form, and back. Keys without a value are places to type, not values. */
import type { JsonObject } from '#contract/entities/json.ts';
import { type KeyValueRow, newRow, objectOf, rowsOf } from '../../../ui/key-value-rows.ts';

/** Rows for the object. An empty text becomes the JSON `""`, because an empty row would be left out. */
export function rowsOfObject(object: JsonObject): KeyValueRow[] {
  return rowsOf(object).map((row) => (row.value === '' ? { ...row, kind: 'json', value: '""' } : row));
}

/** The object of the rows; null while one of them is invalid. */
export function objectOfRows(rows: readonly KeyValueRow[]): JsonObject | null {
  return objectOf(rows.filter(({ key, value }) => key === '' || value !== ''));
}

/** Rows for the values of these keys; a blank one if there are none. */
export function rowsForKeys(keys: readonly string[]): KeyValueRow[] {
  return keys.length > 0 ? keys.map((key) => newRow({ key })) : [newRow()];
}

export function isUntouched(rows: readonly KeyValueRow[]): boolean {
  return rows.every(({ value }) => value === '');
}
