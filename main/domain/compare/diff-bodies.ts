import type { Diff } from '#contract/entities/diff.ts';
import type { JsonValue } from '#contract/entities/json.ts';
import { readExactJson } from '#contract/json-text.ts';
import { diffJson } from '../diff.ts';

/** A longer body is compared as text, because parsing it would take too long. */
const MOST_JSON = 2_000_000;
const BEFORE_IT = 24;
const EXCERPT = 160;

/** Differences between two bodies: in JSON every change, in text the position of the first difference. */
export function diffBodies(before: string | null, after: string | null): Diff {
  const [left, right] = [before ?? '', after ?? ''];
  if (left === right) return [];
  const [old, value] = [documentOf(left), documentOf(right)];
  if (old !== undefined && value !== undefined) return diffJson(old, value);
  const at = Math.max(0, firstDifference(left, right) - BEFORE_IT);
  return [{ op: 'replace', path: '', old: excerpt(left, at), value: excerpt(right, at) }];
}

/** Undefined if it is not a JSON object or list, or has numbers that lose digits when parsed. */
function documentOf(text: string): JsonValue | undefined {
  if (text.length > MOST_JSON || !/^\s*[[{]/.test(text)) return undefined;
  const reading = readExactJson(text);
  return reading.isJson ? reading.value : undefined;
}

function firstDifference(left: string, right: string): number {
  let at = 0;
  while (at < left.length && left[at] === right[at]) at += 1;
  return at;
}

function excerpt(text: string, from: number): string {
  const end = from + EXCERPT;
  return `${from > 0 ? '…' : ''}${text.slice(from, end)}${end < text.length ? '…' : ''}`;
}
