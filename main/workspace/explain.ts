import type { z } from 'zod';
import { hintFor } from './nearest-key.ts';
import { expectation, schemaAt } from './schema-words.ts';
import type { JsonSchema } from './schema-words.ts';
import type { Path } from './yaml-places.ts';

/** A problem at a path of a document. `at`: whether to show the key or its value. */
export interface Finding {
  path: Path;
  at: 'key' | 'value';
  message: string;
}

type Issue = z.core.$ZodIssue;

/** Longer values are cut: messages are for reading, and a value may be a token in the wrong place. */
const mostShown = 40;
const secretName = /authorization|cookie|token|secret|passw|api-?_?key|credential/i;

function cut(text: string): string {
  return text.length > mostShown ? `${text.slice(0, mostShown)}…` : text;
}

/** A path as people write it: `rules[0].match.url`, keys with other characters in quotes. */
export function pathText(path: Path): string {
  const parts = path.map((segment) => {
    if (typeof segment === 'number') return `[${segment}]`;
    const key = String(segment);
    return /^[\w-]+$/.test(key) ? `.${key}` : `.${JSON.stringify(cut(key))}`;
  });
  return parts.join('').replace(/^\./, '');
}

function valueAt(value: unknown, path: Path): unknown {
  const child = (parent: unknown, segment: PropertyKey): unknown =>
    typeof parent === 'object' && parent !== null && Object.hasOwn(parent, segment)
      ? (parent as Record<PropertyKey, unknown>)[segment]
      : undefined;
  return path.reduce(child, value);
}

/** A short form of a value, hidden under a key with the name of a secret. */
function foundText(value: unknown, path: Path): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'keys and values';
  if (path.some((segment) => secretName.test(String(segment)))) return `${typeof value} (not shown)`;
  return typeof value === 'string' ? JSON.stringify(cut(value)) : String(value);
}

/** "limits.calls: expected …, found …". */
export function mismatch(path: Path, expected: string, value: unknown): Finding {
  const text = path.length === 0 ? '' : `${pathText(path)}: `;
  const message =
    value === undefined
      ? `${text}is missing; expected ${expected}`
      : `${text}expected ${expected}, found ${foundText(value, path)}`;
  return { path, at: 'value', message };
}

// A union fails as a whole, unless one of its variants matched further: then its failure is the cause.
function causesOf(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const further = issue.errors.find((variant) => variant.every(({ path }) => path.length > 0));
  if (!further || further.length === 0) return [issue];
  return further.flatMap((inner) => causesOf({ ...inner, path: [...issue.path, ...inner.path] }));
}

function unknownKeys(keys: readonly string[], parent: Path, schema: JsonSchema): Finding[] {
  return keys.map((key) => {
    const path = [...parent, key];
    return { path, at: 'key', message: `${pathText(path)}: unknown key; ${hintFor(schema, parent, key)}` };
  });
}

function explainIssue(issue: Issue, value: unknown, schema: JsonSchema): Finding[] {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys') return unknownKeys(issue.keys, path, schema);
  if (issue.code === 'custom') return [{ path, at: 'value', message: `${pathText(path)}: ${issue.message}` }];
  const ownWords = issue.code === 'invalid_format' && issue.message !== '';
  const expected = ownWords ? issue.message : expectation(schemaAt(schema, path));
  return [mismatch(path, expected, valueAt(value, path))];
}

/** More problems than a person reads in one file, and few enough to describe quickly. */
const mostExplained = 500;

/** Problems in words, and how many more there are. */
export interface Findings {
  findings: readonly Finding[];
  more: number;
}

/**
 * zod's issues in words. They must come from `safeParse(value, { error: () => '' })`, so that any message is one of the
 * schema's own.
 */
export function explain(issues: readonly Issue[], value: unknown, schema: JsonSchema): Findings {
  const findings: Finding[] = [];
  let count = 0;
  for (const issue of issues.flatMap(causesOf)) {
    const isOfKeys = issue.code === 'unrecognized_keys';
    count += isOfKeys ? issue.keys.length : 1;
    const left = mostExplained - findings.length;
    if (left > 0) {
      const part = isOfKeys ? { ...issue, keys: issue.keys.slice(0, left) } : issue;
      findings.push(...explainIssue(part, value, schema));
    }
  }
  return { findings, more: count - findings.length };
}
