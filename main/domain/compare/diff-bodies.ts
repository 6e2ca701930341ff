import type { Diff } from '#contract/entities/diff.ts';
import type { JsonValue } from '#contract/entities/json.ts';
import { readExactJson } from '#contract/json-text.ts';
import { diffJson } from '../diff.ts';

/** Characters beyond which a body is compared as text: reading it would take longer than it is worth. */
const MOST_JSON = 2_000_000;
const BEFORE_IT = 24;
const EXCERPT = 160;

/** Differences between two bodies: within JSON each change, within text the place where they part. */
export function diffBodies(before: string | null, after: string | null): Diff {
  const [left, right] = [before ?? '', after ?? ''];
  if (left === right) return [];
  const [old, value] = [documentOf(left), documentOf(right)];
  if (old !== undefined && value !== undefined) return diffJson(old, value);
  const at = Math.max(0, firstDifference(left, right) - BEFORE_IT);
  return [{ op: 'replace', path: '', old: excerpt(left, at), value: excerpt(right, at) }];
}

/** Undefined for what is no JSON object or list, or has numbers whose difference would be lost in reading them. */
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
