import { PassbenchError } from '#contract/errors.ts';
import type { Place } from '#contract/errors.ts';

/** One problem in a file of the tenant, in words for its author. */
export interface Problem extends Place {
  message: string;
  /** Number of other problems that it stands for, which are not listed. */
  more?: number | undefined;
}

/** The result of reading a file: its value, or all of its problems. */
export type Parsed<T> = { ok: true; value: T } | { ok: false; problems: readonly Problem[] };

/** A file with a thousand errors has one cause, so the rest would be noise. */
export const mostListed = 50;

/**
 * The first problems of one file, and one that counts all others: those beyond the limit, and `more`, which are not in
 * the list.
 */
export function firstProblems(problems: readonly Problem[], more = 0): Problem[] {
  const [first] = problems;
  const rest = problems.length - mostListed + more;
  if (!first || rest <= 0) return [...problems];
  const message = `has ${rest} more ${rest === 1 ? 'problem' : 'problems'}; fix these first`;
  return [...problems.slice(0, mostListed), { file: first.file, line: null, column: null, message, more: rest }];
}

function placeText({ file, line, column }: Place): string {
  return line === null ? file : `${file}:${line}:${column ?? 1}`;
}

/** FILE_INVALID that lists the first problems with their places and counts all; `problems` has at least one. */
export function fileInvalid(problems: readonly Problem[]): PassbenchError {
  const [first] = problems;
  const listed = problems.filter(({ more }) => more === undefined).slice(0, mostListed);
  const count = problems.reduce((sum, { more = 1 }) => sum + more, 0);
  const lines = listed.map((problem) => `  ${placeText(problem)} ${problem.message}`);
  if (count > listed.length) lines.push(`  … and ${count - listed.length} more`);
  const files = new Set(problems.map(({ file }) => file));
  const where = files.size === 1 ? (first?.file ?? '') : `${files.size} files`;
  const message =
    first && count === 1
      ? `${placeText(first)} ${first.message}`
      : `${count} problems in ${where}:\n${lines.join('\n')}`;
  return new PassbenchError('FILE_INVALID', message, {
    places: listed.map(({ file, line, column }) => ({ file, line, column })),
  });
}

/** The value of a file, or FILE_INVALID. */
export function valueOf<T>(parsed: Parsed<T>): T {
  if (!parsed.ok) throw fileInvalid(parsed.problems);
  return parsed.value;
}

/** The values, if every file is valid; otherwise throws FILE_INVALID with the problems of all of them. */
export function valuesOf<T>(parsed: readonly Parsed<T>[]): T[] {
  const problems = parsed.flatMap((one) => (one.ok ? [] : one.problems));
  if (problems.length > 0) throw fileInvalid(problems);
  return parsed.flatMap((one) => (one.ok ? [one.value] : []));
}
