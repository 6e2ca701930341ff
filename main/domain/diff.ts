import type { Diff } from '#contract/entities/diff.ts';
import type { JsonObject, JsonValue } from '#contract/entities/json.ts';
import { diffArrays } from './array-diff.ts';
import { pointerTo } from './json-pointer.ts';
import { isJsonObject, sameJson } from './same-json.ts';

/**
 * What changed from one JSON document to another, as RFC 6902 operations with the old values.
 * Arrays are matched by the `id` of their items where every item has a different one, by position otherwise.
 * Applied in order to `before`, the operations give `after`; equal documents give none.
 */
export function diffJson(before: JsonValue, after: JsonValue): Diff {
  return diffAt('', before, after);
}

function diffAt(path: string, before: JsonValue, after: JsonValue): Diff {
  if (sameJson(before, after)) return [];
  if (Array.isArray(before) && Array.isArray(after)) return diffArrays(path, before, after, diffAt);
  if (isJsonObject(before) && isJsonObject(after)) return diffObjects(path, before, after);
  return [{ op: 'replace', path, value: after, old: before }];
}

function diffObjects(path: string, before: JsonObject, after: JsonObject): Diff {
  const removed = Object.keys(before).filter((key) => !Object.hasOwn(after, key));
  const operations: Diff = removed.map((key) => ({
    op: 'remove',
    path: pointerTo(path, key),
    old: before[key] ?? null,
  }));
  for (const [key, value] of Object.entries(after)) {
    const target = pointerTo(path, key);
    if (Object.hasOwn(before, key)) operations.push(...diffAt(target, before[key] ?? null, value));
    else operations.push({ op: 'add', path: target, value });
  }
  return operations;
}
