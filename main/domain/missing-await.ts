import type { RunError, RunFix } from '#contract/entities/run.ts';

type Files = ReadonlyMap<string, string>;
export type MissingAwait = Extract<RunFix, { kind: 'add-await' }>;

/** Lines of code that people write. Tools make longer ones, which are not searched. */
const MOST_LINE = 500;
/** How many lines above an error are searched for a value. */
const MOST_ABOVE = 200;

const ASYNC_NAMES = [
  /\basync\s+function\s*\*?\s*([A-Za-z_$][\w$]*)/g,
  /([A-Za-z_$][\w$]*)\s*[:=]\s*async\b/g,
  /\basync\s+([A-Za-z_$][\w$]*)\s*\(/g,
];
/** `a =`, `const a =`, `const { a, b } =`, `entity.a =`, `a:`, and the rest of the line. */
const ASSIGNMENT = /^\s*(?:const |let |var )?\s*(\{[^}]*\}|\[[^\]]*\]|[\w$.]+)\s*(?:=(?![=>])|:)\s*(.*)$/;
/** `.a =` and `a:`, anywhere on a line. */
const PROPERTY = /(?:\.([A-Za-z_$][\w$]*)\s*=(?![=>])|\b([A-Za-z_$][\w$]*)\s*:)\s*/g;
/** A call, or a name alone; never an awaited one. */
const CALL = /^(?:[\w$]+\??\.){0,8}([A-Za-z_$][\w$]*)\s*\((\)?)/;
const NAME = /^([A-Za-z_$][\w$]*)\s*[;,]?\s*$/;

/**
 * The call whose promise was most likely used as its value, judged by the text around an error: a property of the
 * entity that is a Promise (code NOT_AWAITED, its path at the start of the message), or a TypeError on a value of an
 * asynchronous call without `await`. Null if there is no sign of one.
 */
export function findMissingAwait(error: RunError, files: Files): MissingAwait | null {
  const search = new Search(files);
  if (error.code === 'NOT_AWAITED') return search.ofProperty(propertyIn(error.message), error.file);
  if (error.code !== 'TypeError' || error.file === null || error.line === null) return null;
  return search.aboveError(error.file, error.line);
}

/** `customer` of `entity.loyalty.customer is a Promise`. */
function propertyIn(message: string): string | null {
  const path = message.slice(0, message.indexOf(' '));
  return /([A-Za-z_$][\w$]*)$/.exec(path)?.[1] ?? null;
}

class Search {
  readonly #files: Files;
  readonly #asyncNames: ReadonlySet<string>;

  constructor(files: Files) {
    this.#files = files;
    const texts = [...files.values()];
    const found = texts.flatMap((text) =>
      ASYNC_NAMES.flatMap((form) => [...text.matchAll(form)].map(([, name]) => name ?? '')),
    );
    this.#asyncNames = new Set(['fetch', ...found]);
  }

  ofProperty(property: string | null, first: string | null): MissingAwait | null {
    if (property === null) return null;
    const order = [...this.#files.keys()].toSorted((a, b) => Number(b === first) - Number(a === first));
    for (const file of order) {
      for (const [index, text] of this.#lines(file).entries()) {
        for (const { 0: match, 1: assigned, 2: key, index: at } of text.matchAll(PROPERTY)) {
          if ((assigned ?? key) !== property) continue;
          const value = text.slice(at + match.length);
          const found = this.#callIn(file, index, value) ?? this.#nameIn(file, index, value);
          if (found) return found;
        }
      }
    }
    return null;
  }

  aboveError(file: string, line: number): MissingAwait | null {
    const text = this.#lines(file)[line - 1] ?? '';
    const used = new Set([...text.matchAll(/(?<![.\w$])[A-Za-z_$][\w$]*/g)].map(([name]) => name));
    return this.#sameLine(file, line - 1, text) ?? this.#declarationOf(used, file, line - 1);
  }

  /** `readCustomer(id).points.total`, on a line without `await`. */
  #sameLine(file: string, index: number, text: string): MissingAwait | null {
    if (/\bawait\b/.test(text)) return null;
    for (const { 1: name = '', index: column } of text.matchAll(/([A-Za-z_$][\w$]*)\s*\([^()]*\)\s*\??\./g)) {
      if (this.#asyncNames.has(name))
        return { kind: 'add-await', call: name, file, line: index + 1, column: column + 1 };
    }
    return null;
  }

  /** Upwards from a line: the nearest value of each name counts, and only without `await`. */
  #declarationOf(wanted: ReadonlySet<string>, file: string, below: number): MissingAwait | null {
    const left = new Set(wanted);
    const lines = this.#lines(file);
    for (let index = below - 1; index >= Math.max(0, below - MOST_ABOVE) && left.size > 0; index -= 1) {
      const { names, value } = assignmentIn(lines[index] ?? '');
      if (!names.some((name) => left.has(name))) continue;
      const found = this.#callIn(file, index, value);
      if (found) return found;
      for (const name of names) left.delete(name);
    }
    return null;
  }

  #callIn(file: string, index: number, value: string): MissingAwait | null {
    const [, name = '', end] = CALL.exec(value) ?? [];
    const isBody = (name === 'json' || name === 'text') && end === ')';
    if (!isBody && !this.#asyncNames.has(name)) return null;
    const column = (this.#lines(file)[index] ?? '').length - value.length + 1;
    return { kind: 'add-await', call: name, file, line: index + 1, column };
  }

  #nameIn(file: string, index: number, value: string): MissingAwait | null {
    const name = NAME.exec(value)?.[1];
    return name === undefined ? null : this.#declarationOf(new Set([name]), file, index);
  }

  #lines(file: string): string[] {
    return (this.#files.get(file) ?? '').split(/\r\n|\n/).map((text) => (text.length > MOST_LINE ? '' : text));
  }
}

/** The names that a line assigns, and the text of the assigned value. */
function assignmentIn(text: string): { names: string[]; value: string } {
  const [, left = '', value = ''] = ASSIGNMENT.exec(text) ?? [];
  const names = /^[{[]/.test(left)
    ? [...left.matchAll(/[A-Za-z_$][\w$]*/g)].map(([name]) => name)
    : [left.split('.').at(-1) ?? ''];
  return { names: names.filter((name) => name !== ''), value };
}
