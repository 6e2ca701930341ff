import type { Diff, DiffOperation } from '#contract/entities/diff.ts';
import type { JsonObject } from '#contract/entities/json.ts';
import { pointerKeys } from '#domain/json-pointer.ts';

/** Characters for which a line has room. */
const MOST_NAMES = 3;

const signs: Readonly<Record<DiffOperation['op'], string>> = { add: '+', remove: '−', replace: '~', move: '↷' };

/** `+3 −1 ~2 fields`: the size of a diff. */
export function diffWords(diff: Diff): string {
  if (diff.length === 0) return 'no field changed';
  const parts = Object.entries(signs).flatMap(([op, sign]) => {
    const count = diff.filter((operation) => operation.op === op).length;
    return count > 0 ? [`${sign}${count}`] : [];
  });
  return `${parts.join(' ')} ${diff.length === 1 ? 'field' : 'fields'}`;
}

/** `points, tier, address.city…`: the changed paths; empty if nothing changed. */
export function fieldWords(diff: Diff): string {
  const names = [...new Set(diff.map(({ path }) => pointerKeys(path).join('.') || 'everything'))];
  return names.slice(0, MOST_NAMES).join(', ') + (names.length > MOST_NAMES ? '…' : '');
}

/** `customerId 1042, email ada@example.com`; null if there are none. */
export function identifierWords(identifiers: JsonObject): string | null {
  const entries = Object.entries(identifiers);
  if (entries.length === 0) return null;
  return entries
    .map(([key, value]) => `${key} ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ');
}
