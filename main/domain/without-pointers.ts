import type { JsonValue } from '#contract/entities/json.ts';
import { isExactNumber } from './exact-json.ts';
import { isJsonObject } from './same-json.ts';

/** Removes the values at some JSON pointers; `*` is any one key or index, `**` any number of them. */
export type WithoutPointers = (value: JsonValue) => JsonValue;

/** The rest of a pointer below some key. Every position in a pointer is one object, so that a set holds it once. */
interface Rest {
  token: string;
  next: Rest | null;
}

/** Parses the pointers once, for many values. Items are removed from lists, so the following ones move up. */
export function withoutPointers(pointers: readonly string[]): WithoutPointers {
  const rests = new Set(pointers.flatMap((pointer) => restOf(pointer) ?? []));
  return (value) => without(value, rests);
}

function restOf(pointer: string): Rest | null {
  const tokens = pointer.split('/').slice(1);
  return tokens.reduceRight<Rest | null>((next, token) => ({ token: unescaped(token), next }), null);
}

function unescaped(token: string): string {
  return token.replaceAll('~1', '/').replaceAll('~0', '~');
}

function without(value: JsonValue, rests: ReadonlySet<Rest>): JsonValue {
  if (rests.size === 0 || isExactNumber(value)) return value;
  if (Array.isArray(value)) return value.flatMap((item, index) => kept(item, String(index), rests));
  if (!isJsonObject(value)) return value;
  // From entries, so that a key "__proto__" stays a key.
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, child]) => kept(child, key, rests).map((rest) => [key, rest])),
  );
}

/** The value below one key in a list, or an empty list if a pointer ends at it. */
function kept(child: JsonValue, key: string, rests: ReadonlySet<Rest>): [] | [JsonValue] {
  const below = new Set<Rest>();
  for (const rest of rests) if (follow(rest, key, below)) return [];
  return [without(child, below)];
}

/** Adds the rest of a pointer below a key to `below`; true if the pointer ends there. */
function follow(rest: Rest, key: string, below: Set<Rest>): boolean {
  const { token, next } = rest;
  if (token === '**') {
    // It also matches no key at all.
    below.add(rest);
    return next === null || follow(next, key, below);
  }
  if (token !== '*' && token !== key) return false;
  if (next !== null) below.add(next);
  return next === null;
}
