import { PassbenchError } from '#contract/errors.ts';
import type { Place } from '#contract/errors.ts';

/** One thing that is wrong with a file of the tenant, in words for whoever wrote the file. */
export interface Problem extends Place {
  message: string;
}

/** What a file gave: its value, or everything that is wrong with it. */
export type Parsed<T> = { ok: true; value: T } | { ok: false; problems: readonly Problem[] };

/** A file with a thousand errors has one cause; the rest is noise. */
const mostListed = 30;

function placeText({ file, line, column }: Place): string {
  return line === null ? file : `${file}:${line}:${column ?? 1}`;
}

function listText(problems: readonly Problem[]): string {
  const lines = problems.slice(0, mostListed).map((problem) => `  ${placeText(problem)} ${problem.message}`);
  if (problems.length > mostListed) lines.push(`  … and ${problems.length - mostListed} more`);
  return lines.join('\n');
}

/** FILE_INVALID that lists every problem with its place; `problems` has at least one. */
export function fileInvalid(problems: readonly Problem[]): PassbenchError {
  const places = problems.map(({ file, line, column }) => ({ file, line, column }));
  const [first] = problems;
  const files = new Set(problems.map((problem) => problem.file));
  const where = files.size === 1 ? (first?.file ?? '') : `${files.size} files`;
  const message =
    first && problems.length === 1
      ? `${placeText(first)} ${first.message}`
      : `${problems.length} problems in ${where}:\n${listText(problems)}`;
  return new PassbenchError('FILE_INVALID', message, { places });
}

/** The value of a file, or FILE_INVALID. */
export function valueOf<T>(parsed: Parsed<T>): T {
  if (!parsed.ok) throw fileInvalid(parsed.problems);
  return parsed.value;
}

/** The values, where every file is right; otherwise throws FILE_INVALID with the problems of all of them. */
export function valuesOf<T>(parsed: readonly Parsed<T>[]): T[] {
  const problems = parsed.flatMap((one) => (one.ok ? [] : one.problems));
  if (problems.length > 0) throw fileInvalid(problems);
  return parsed.flatMap((one) => (one.ok ? [one.value] : []));
}
