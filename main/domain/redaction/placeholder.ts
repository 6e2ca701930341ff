import type { KnownValue } from './known-values.ts';

/** A part of a text that must not be written; `known` if it is a known value. */
export interface Finding {
  start: number;
  end: number;
  name: string;
  known: KnownValue | null;
}

/** Replaces a text that would take too long to search, or one that is nested too deep; nothing of it is written. */
export const NOT_CHECKED = 'not-checked-for-secrets';
export const TOO_DEEP = 'nested-too-deep';

/** Replaces a secret: equal secrets have equal placeholders, and the value cannot be derived from one. */
export function placeholderOf(name: string, mark: string): string {
  return `«${name.slice(0, 64).replaceAll(/[^\w.-]/g, '-')}·${mark}»`;
}

export const PLACEHOLDER = /«[\w.-]{1,64}·[0-9a-f]{6}»/g;

const ONLY_PLACEHOLDERS = /^(?:«[\w.-]{1,64}·[0-9a-f]{6}»)+$/;
const IN_URLS_TOO = /(?:«|%C2%AB)([\w.-]{1,64})(?:·|%C2%B7)[0-9a-f]{6}(?:»|%C2%BB)/gi;

export function isPlaceholder(text: string): boolean {
  return text.startsWith('«') && ONLY_PLACEHOLDERS.test(text);
}

/** The text with placeholders that name their secret but no longer identify its value, in one spelling. */
export function unmarked(text: string): string {
  return text.replaceAll(IN_URLS_TOO, '«$1»');
}

/** The text with each finding replaced; overlapping ones are replaced as one. */
export function replaceFindings(
  text: string,
  findings: readonly Finding[],
  placeholder: (finding: Finding, value: string) => string,
): string {
  const parts: string[] = [];
  let from = 0;
  for (const finding of united(text, findings)) {
    const { start, end } = finding;
    parts.push(text.slice(from, start), placeholder(finding, text.slice(start, end)));
    from = end;
  }
  parts.push(text.slice(from));
  return parts.join('');
}

/** Sorted and without overlaps; existing placeholders are left alone. */
function united(text: string, findings: readonly Finding[]): Finding[] {
  const result: Finding[] = [];
  let last: Finding | null = null;
  const sorted = findings.toSorted((a, b) => a.start - b.start || b.end - a.end);
  for (const finding of outsidePlaceholders(text, sorted)) {
    if (last === null || finding.start >= last.end) {
      last = finding;
      result.push(last);
      continue;
    }
    // The name of a secret of the tenant is more useful than that of the field.
    const said: Finding = last.known === null && finding.known !== null ? finding : last;
    last = { start: last.start, end: Math.max(last.end, finding.end), name: said.name, known: said.known };
    result[result.length - 1] = last;
  }
  return result;
}

/** `findings` sorted by start. One whose value begins with a placeholder was replaced before. */
function outsidePlaceholders(text: string, findings: readonly Finding[]): readonly Finding[] {
  const taken = placeholdersIn(text);
  if (taken.length === 0) return findings;
  let next = 0;
  return findings.filter(({ start, end, known }) => {
    while (next < taken.length && (taken[next] as Range).start <= start) next += 1;
    const before = taken[next - 1];
    if (!before) return true;
    const isDone = known === null && before.start === start;
    return !isDone && end > before.end;
  });
}

interface Range {
  start: number;
  end: number;
}

/** Finds placeholders in a text, also as URLs and forms encode them. */
export function placeholdersIn(text: string): Range[] {
  const isInUrl = text.includes('%C2%AB');
  if (!isInUrl && !text.includes('«')) return [];
  const form = isInUrl ? IN_URLS_TOO : PLACEHOLDER;
  return [...text.matchAll(form)].map(({ 0: { length }, index }) => ({ start: index, end: index + length }));
}
