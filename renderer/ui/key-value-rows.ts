/** The rows of a KeyValueEditor and the JSON object they stand for. */
import type { JsonObject, JsonValue } from '#contract/entities/json.ts';
import { readExactJson } from '#contract/json-text.ts';

/** `text`: the typed text is the value. `json`: it is parsed as JSON. */
export type KeyValueRow = { id: string; key: string; value: string; kind: 'text' | 'json' };

export type RowErrors = { key?: string; value?: string };

let made = 0;

/** A fresh row; its id lives as long as the page. */
export const newRow = (row: Partial<Omit<KeyValueRow, 'id'>> = {}): KeyValueRow => {
  made += 1;
  return { id: `row-${made}`, key: '', value: '', kind: 'text', ...row };
};

const rowOf = ([key, value]: [string, JsonValue]): KeyValueRow =>
  typeof value === 'string' ? newRow({ key, value }) : newRow({ key, value: JSON.stringify(value), kind: 'json' });

/** Strings become text rows, everything else JSON rows. */
export const rowsOf = (object: JsonObject): KeyValueRow[] => Object.entries(object).map(rowOf);

/** A row without typed text does not count: it is only the next place to type. */
const isBlank = (row: KeyValueRow): boolean => row.key === '' && row.value === '';

const keyError = (row: KeyValueRow, taken: ReadonlySet<string>): string | undefined => {
  if (row.key === '') return 'Enter a key for this value, or remove the row.';
  return taken.has(row.key) ? `The key "${row.key}" is already used above. Use another.` : undefined;
};

const valueError = (row: KeyValueRow): string | undefined => {
  if (row.kind === 'text') return undefined;
  const reading = readExactJson(row.value);
  return reading.isJson ? undefined : `${reading.fault.message} (column ${reading.fault.column}).`;
};

/** The problems by id of the row. Of equal keys the later ones are flagged. */
export const rowErrors = (rows: readonly KeyValueRow[]): Map<string, RowErrors> => {
  const taken = new Set<string>();
  const found = new Map<string, RowErrors>();
  for (const row of rows.filter((row) => !isBlank(row))) {
    const key = keyError(row, taken);
    const value = valueError(row);
    taken.add(row.key);
    if (key === undefined && value === undefined) continue;
    found.set(row.id, { ...(key === undefined ? {} : { key }), ...(value === undefined ? {} : { value }) });
  }
  return found;
};

const valueOf = (row: KeyValueRow): JsonValue => {
  if (row.kind === 'text') return row.value;
  const reading = readExactJson(row.value);
  return reading.isJson ? reading.value : row.value;
};

/** The object of the rows; null while any row is invalid. */
export const objectOf = (rows: readonly KeyValueRow[]): JsonObject | null =>
  rowErrors(rows).size > 0
    ? null
    : Object.fromEntries(rows.filter((row) => !isBlank(row)).map((row) => [row.key, valueOf(row)]));

/** The same value in the other form: `gold` ⇄ `"gold"`. Text that is valid JSON already stays as it is. */
export const withKind = (row: KeyValueRow, kind: KeyValueRow['kind']): KeyValueRow => {
  if (kind === row.kind) return row;
  const reading = readExactJson(row.value);
  if (kind === 'json')
    return { ...row, kind, value: reading.isJson || row.value === '' ? row.value : JSON.stringify(row.value) };
  return { ...row, kind, value: reading.isJson && typeof reading.value === 'string' ? reading.value : row.value };
};
