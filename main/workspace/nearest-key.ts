import { closestMatch } from 'leven';
import { knownKeys, knownPaths, schemaAt } from './schema-words.ts';
import type { JsonSchema } from './schema-words.ts';
import type { Path } from './yaml-places.ts';

const mostNamed = 12;

function sameStart(key: string, known: readonly string[]): string | undefined {
  return known.find((candidate) => candidate.toLowerCase().startsWith(`${key.toLowerCase()}.`));
}

function belongsElsewhere(schema: JsonSchema, key: string): string | null {
  const path = knownPaths(schema).find((known) => known.at(-1) === key);
  if (!path) return null;
  return path.length === 1 ? 'it belongs at the top of the file' : `it belongs under ${path.slice(0, -1).join('.')}`;
}

/** A hint about an unknown key: the nearest key at that place, where the key belongs, or all keys that exist. */
export function hintFor(schema: JsonSchema, parent: Path, key: string): string {
  const known = knownKeys(schemaAt(schema, parent));
  const near = closestMatch(key, known, { maxDistance: Math.max(2, Math.floor(key.length * 0.4)) });
  const meant = sameStart(key, known) ?? near;
  if (meant !== undefined) return `did you mean "${meant}"?`;
  const elsewhere = belongsElsewhere(schema, key);
  if (elsewhere !== null) return elsewhere;
  const more = known.length > mostNamed ? `, … (${known.length} in all)` : '';
  return `known here: ${known.slice(0, mostNamed).join(', ')}${more}`;
}
