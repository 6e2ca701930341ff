import type { z } from 'zod';
import type { JsonValue } from '#contract/entities/json.ts';

/** Messages by the first key of their path; the key is empty for the document itself. */
export type Problems = Map<string, string>;

/** Validates a document against a schema of the contract and describes its problems for people. */
export function problemsOfInput(schema: z.ZodObject, document: JsonValue): Problems {
  const { error } = schema.safeParse(document);
  const problems: Problems = new Map();
  for (const issue of error?.issues ?? []) {
    const field = issue.code === 'unrecognized_keys' ? '' : String(issue.path[0] ?? '');
    if (!problems.has(field)) problems.set(field, messageOf(issue, Object.keys(schema.shape)));
  }
  return problems;
}

function messageOf(issue: z.core.$ZodIssue, known: readonly string[]): string {
  if (issue.code === 'unrecognized_keys')
    return `${issue.keys.map((key) => `"${key}"`).join(', ')} is not a known key. Known keys: ${known.join(', ')}.`;
  if (issue.code !== 'invalid_type') return `${capital(issue.message)}${/[.!?]$/.test(issue.message) ? '' : '.'}`;
  const what = issue.expected === 'string' ? 'a string in double quotes' : 'an object, such as { "key": "value" }';
  return issue.path.length === 0 ? `Write ${what}.` : `"${issue.path.join('.')}" must be ${what}.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** All problems in one text, for a view without fields: each names its own. */
export function problemText(problems: Problems): string | undefined {
  const texts = [...problems].map(([field, text]) =>
    field === '' || text.startsWith(`"${field}"`) ? text : `${field}: ${text}`,
  );
  return texts.length > 0 ? texts.join(' ') : undefined;
}
