import type { JsonObject, JsonValue } from '#contract/entities/json.ts';
import { formatCount } from '../../../ui/format.ts';

export interface FaceValue {
  key: string;
  text: string;
}

/** The pass's own fields, which Fill gets in the entity; a face that repeated them would add nothing. */
const ownFields: ReadonlySet<string> = new Set([
  'passId',
  'passType',
  'identifiers',
  'externalIdentifiers',
  'metadata',
  'additionalData',
]);

/** The first values of the entity that a pass could show, single ones before lists and objects. */
export function faceValues(entity: JsonObject, most: number): FaceValue[] {
  const entries = Object.entries(entity).filter(([key]) => !ownFields.has(key));
  const single = entries.filter(([, value]) => !isGroup(value) && value !== null && value !== '');
  const groups = entries.filter(([, value]) => isGroup(value));
  return [...single, ...groups].slice(0, most).map(([key, value]) => ({ key, text: shortText(value) }));
}

function isGroup(value: JsonValue): boolean {
  return typeof value === 'object' && value !== null;
}

function shortText(value: JsonValue): string {
  if (Array.isArray(value)) return formatCount(value.length, 'item');
  if (typeof value === 'object' && value !== null) return formatCount(Object.keys(value).length, 'field');
  return String(value);
}
