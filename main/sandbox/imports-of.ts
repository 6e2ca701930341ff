import { parse } from 'es-module-lexer/minimal/js';

type Parsed = ReturnType<typeof parse>;

/** The imports in a script's text, static and dynamic ones; none where it is no JavaScript. */
export function importsOf(text: string): Parsed[0] {
  return parsed(text)[0];
}

/** Its exports, but for those of `export * from`; none where it is no JavaScript. */
export function exportsOf(text: string): Parsed[1] {
  return parsed(text)[1];
}

function parsed(text: string): Pick<Parsed, 0 | 1> {
  try {
    return parse(text);
  } catch {
    return [[], []];
  }
}
