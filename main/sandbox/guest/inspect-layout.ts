import { append, charCodeAt, indexOf, quote, repeat, slice } from './primordials.ts';

/** An object taken apart: `Map(1) { 'a' => 1 }` has a prefix, brackets and one item. */
export interface Parts {
  prefix: string;
  brackets: '{}' | '[]';
  items: string[];
}

const LINE = 76;
const SHORT_ITEM = 16;
const MAX_STRING = 10_000;

/** One line where it fits; else an item a line, or short items of a list side by side. */
export function layOut({ prefix, brackets, items }: Parts, depth: number): string {
  const start = prefix === '' ? '' : `${prefix} `;
  if (items.length === 0) return `${start}${brackets}`;
  const open = start + brackets[0];
  const close = brackets[1];
  const line = join(items, ', ');
  if (fits(open, line)) return `${open} ${line} ${close}`;
  const indent = `\n${repeat('  ', depth + 1)}`;
  const lines = brackets === '[]' ? sideBySide(items) : items;
  return `${open}${indent}${join(lines, `,${indent}`)}\n${repeat('  ', depth)}${close}`;
}

function fits(open: string, line: string): boolean {
  return open.length + line.length <= LINE && indexOf(line, '\n') < 0 && indexOf(open, '\n') < 0;
}

function sideBySide(items: readonly string[]): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (let index = 0; index < items.length; index += 1) {
    const item = items[index] as string;
    if (item.length > SHORT_ITEM) return items;
    if (line !== '' && line.length + item.length + 2 > LINE) {
      append(lines, line);
      line = item;
    } else line += line === '' ? item : `, ${item}`;
  }
  append(lines, line);
  return lines;
}

export function join(items: readonly string[], separator: string): string {
  let text = '';
  for (let index = 0; index < items.length; index += 1) text += index === 0 ? items[index] : separator + items[index];
  return text;
}

/** Puts `indent` after each line break. */
export function indentLines(text: string, indent: string): string {
  if (indent === '') return text;
  let rest = text;
  let out = '';
  for (let at = indexOf(rest, '\n'); at >= 0; at = indexOf(rest, '\n')) {
    out += slice(rest, 0, at + 1) + indent;
    rest = slice(rest, at + 1);
  }
  return out + rest;
}

/** A string in single quotes, with escapes where a reader would not see what is there. */
export function literal(text: string): string {
  const shown = text.length > MAX_STRING ? slice(text, 0, MAX_STRING) : text;
  let out = '';
  let from = 0;
  for (let index = 0; index < shown.length; index += 1) {
    const code = charCodeAt(shown, index);
    if (code >= 32 && code !== 39 && code !== 92 && code !== 127) continue;
    out += slice(shown, from, index) + escape(shown[index] as string);
    from = index + 1;
  }
  const more = text.length > shown.length ? `… ${text.length - shown.length} more characters` : '';
  return `'${out}${slice(shown, from)}'${more}`;
}

function escape(character: string): string {
  if (character === "'") return "\\'";
  return character === '\u007f' ? '\\x7f' : slice(quote(character), 1, -1);
}
