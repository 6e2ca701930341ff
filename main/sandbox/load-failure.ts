import type { RunError } from '#contract/entities/run.ts';
import type { Scripts } from '#engine/ports/sandbox.ts';
import { exportsOf, importsOf } from './imports-of.ts';
import { resolveImport, unresolvedMessage } from './resolve-import.ts';
import { placeAt } from './run-error.ts';
import type { LoadFailure } from './messages.ts';

type Files = ReadonlyMap<string, string>;

/**
 * Why a script could not be loaded, with file, line and column in the tenant's own text. `files`: it and its imports;
 * `all` and `unusable`: what else lies among the scripts.
 */
export function loadError(failure: LoadFailure, files: Files, all: Files, unusable: Scripts['unusable']): RunError {
  switch (failure.kind) {
    case 'syntax':
      return syntaxError(failure);
    case 'unresolved': {
      const message = unresolvedMessage(failure.specifier, failure.file, all, unusable);
      const place = importPlace(files, failure.file, failure.specifier, null);
      return { code: 'IMPORT_NOT_FOUND', message, file: failure.file, line: null, column: null, ...place, stack: null };
    }
    case 'link':
      return linkError(failure.message, files, failure.file);
  }
}

/** isolated-vm puts the place behind the message: `Unexpected token [server/script/crm.js:3:7]`. */
function syntaxError({ message, file }: { message: string; file: string }): RunError {
  const match = /^(.*) \[.*:(\d+):(\d+)\]$/s.exec(message);
  const [, text = message, line, column] = match ?? [];
  const place = match ? { line: Number(line), column: Number(column) } : { line: null, column: null };
  return { code: 'SyntaxError', message: text, file, ...place, stack: null };
}

/**
 * V8 names the module and the export that it lacks; where they are imported has to be looked up. Of several files that
 * import the same of modules of the same name, it is one whose module has no such export.
 */
function linkError(message: string, files: Files, script: string): RunError {
  const match = /requested module '(.+?)' .* export (?:named|name) '(.+?)'/.exec(message);
  const [, specifier = '', name = ''] = match ?? [];
  const found = [...(match ? files.keys() : [])].flatMap((file) => {
    const place = importPlace(files, file, specifier, name);
    return place ? [{ file, ...place }] : [];
  });
  const lacking = found.find(({ file }) => !hasExport(files, resolveImport(specifier, file, files), name));
  const place = lacking ?? found[0] ?? { file: script, line: null, column: null };
  return { code: 'SyntaxError', message, ...place, stack: null };
}

function hasExport(files: Files, module: string | null, name: string): boolean {
  const text = module === null ? undefined : files.get(module);
  return text !== undefined && exportsOf(text).some(({ n }) => n === name);
}

/** Where `file` imports `specifier`: at `name` where the statement has it, or else at the specifier. */
function importPlace(files: Files, file: string, specifier: string, name: string | null) {
  const text = files.get(file) ?? '';
  for (const { n, s, ss } of importsOf(text)) {
    if (n !== specifier) continue;
    if (name === null) return placeAt(text, s);
    const at = nameOffset(text.slice(ss, s), name);
    if (at !== null) return placeAt(text, ss + at);
  }
  return null;
}

/** Where a name stands in an import statement, as a whole word; `import name from` is the one called default. */
function nameOffset(statement: string, name: string): number | null {
  const imported = /^import\s+(?=[\w$])/.exec(statement);
  if (name === 'default' && imported) return imported[0].length;
  const isWord = (character: string | undefined) => character !== undefined && /[\w$]/.test(character);
  for (let at = statement.indexOf(name); at >= 0; at = statement.indexOf(name, at + 1)) {
    if (!isWord(statement[at - 1]) && !isWord(statement[at + name.length])) return at;
  }
  return null;
}
