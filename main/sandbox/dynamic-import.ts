/**
 * `import(…)` as an expression: isolated-vm gives V8 nothing to answer it with, so it always rejects, in V8's words
 * "Not supported". That is said before the first run, and in words that help where a run met it.
 */
import type { RunError } from '#contract/entities/run.ts';
import { importsOf } from './imports-of.ts';
import { offsetAt, placeAt } from './run-error.ts';

/** The lexer's number for a dynamic import. */
const DYNAMIC = 2;
const MAX_NAME = 100;
const ADVICE = 'dynamic import is not supported by Passbench. Write a static import at the top of the file.';

interface DynamicImport {
  /** As a person would look for it, e.g. `import("./lib.js")`. */
  name: string;
  start: number;
  end: number;
}

/** One for all of them in the script: a run that comes to another one says so. */
export function dynamicImportWarnings(script: string, text: string): string[] {
  // Most scripts have none, which is seen without reading them as JavaScript. The slash begins a comment.
  const [first, ...more] = /\bimport\s*[(/]/.test(text) ? dynamicImports(text) : [];
  if (!first) return [];
  const others = more.length === 0 ? '' : `, and ${more.length} more`;
  return [`${script} has ${first.name} in line ${placeAt(text, first.start).line}${others}: ${ADVICE}`];
}

/** The error in words that help, where it is that of a dynamic import; any other as it is. */
export function explainDynamicImport(error: RunError, files: ReadonlyMap<string, string>): RunError {
  const { code, message, file, line, column } = error;
  if (code !== 'Error' || message !== 'Not supported' || file === null || line === null || column === null)
    return error;
  const text = files.get(file) ?? '';
  const met = importMet(text, offsetAt(text, { line, column }));
  return met ? { ...error, message: `${met.name} failed: ${ADVICE}` } : error;
}

/**
 * The import that V8 means with a place. It names the last place that it noted before the import, in its argument or
 * in the same statement; a script's own error of the same words has none between it and the end of its statement.
 */
function importMet(text: string, offset: number): DynamicImport | null {
  const next = dynamicImports(text).find(({ end }) => end > offset);
  return next && !text.slice(offset, next.start).includes(';') ? next : null;
}

function dynamicImports(text: string): DynamicImport[] {
  return importsOf(text).flatMap(({ t, n, ss, se }) =>
    t === DYNAMIC ? [{ name: nameOf(n), start: ss, end: se }] : [],
  );
}

function nameOf(specifier: string | undefined): string {
  return specifier === undefined || specifier.length > MAX_NAME ? 'import(…)' : `import(${JSON.stringify(specifier)})`;
}
