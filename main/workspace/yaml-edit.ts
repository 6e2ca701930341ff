/**
 * Changes one value in the text of a YAML file and leaves every other byte as it is. The parsed document only provides
 * positions: written out again, it would lose the user's alignment, blank lines and line ends. Unsupported forms
 * (behind an alias, say) come out unchanged or wrong, so the caller reads the result back and compares.
 */
import { isMap, isScalar, isSeq, parseDocument, stringify } from 'yaml';
import type { Document, Node, Pair, YAMLMap } from 'yaml';
import { apply, endOf, inlineText, lineEnd, lineStart } from './yaml-text.ts';
import type { Edit } from './yaml-text.ts';
import { listEdits } from './yaml-list-edit.ts';

type Path = readonly string[];

const blockOptions = { schema: 'core', lineWidth: 0, blockQuote: false, doubleQuotedAsJSON: true } as const;

function pairOf(map: YAMLMap, key: string): Pair | undefined {
  return map.items.find((pair) => isScalar(pair.key) && pair.key.value === key);
}

function nested([key = '', ...rest]: Path, value: unknown): Record<string, unknown> {
  return { [key]: rest.length === 0 ? value : nested(rest, value) };
}

/** The lines of `data` as a block that begins in column `indent`. */
function blockLines(data: Record<string, unknown>, indent: number): string {
  return stringify(data, blockOptions).replaceAll(/^(?=.)/gm, ' '.repeat(indent));
}

/** An edit that inserts whole lines at `at`, where a line begins or the text ends. */
function insertLines(text: string, at: number, lines: string): Edit {
  const joint = at === 0 || text[at - 1] === '\n' ? '' : '\n';
  return { start: at, end: at, text: joint + lines };
}

function isBetweenPairs(contents: Node | null, at: number): boolean {
  if (!isMap(contents)) return true;
  return contents.items.every((pair) => at <= startOf(pair) || at >= endOf(pair));
}

function startOf({ key }: Pair): number {
  return (isScalar(key) ? key.range?.[0] : undefined) ?? 0;
}

/** After the comment that shows `key` with its default, as in the files of the starter; otherwise at the end. */
function placeForKey(text: string, contents: Node | null, key: string): number {
  const comment = new RegExp(`^#+[ \\t]*${key}:.*(\\r?\\n#.*)*(\\r?\\n|$)`, 'm').exec(text);
  const after = comment ? comment.index + comment[0].length : -1;
  if (comment && isBetweenPairs(contents, after)) return after;
  const documentEnd = text.search(/^\.\.\.\s*$/m);
  return documentEnd === -1 ? text.length : documentEnd;
}

function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

function insertInFlow(text: string, map: YAMLMap, data: Record<string, unknown>): Edit {
  const pair = inlineText(data).slice(1, -1).trim();
  const last = map.items.at(-1);
  const at = last ? endOf(last) : (map.range?.[0] ?? 0) + 1;
  return { start: at, end: at, text: last ? `, ${pair}` : ` ${pair} ` };
}

function insertInBlock(text: string, map: YAMLMap, data: Record<string, unknown>): Edit {
  const [first] = map.items;
  const last = map.items.at(-1);
  const indent = first ? columnOf(text, startOf(first)) : 0;
  return insertLines(text, last ? lineEnd(text, endOf(last)) : text.length, blockLines(data, indent));
}

function insertAtTop(text: string, contents: Node | null, path: Path, value: unknown): Edit {
  const indent = isMap(contents) && contents.items[0] ? columnOf(text, startOf(contents.items[0])) : 0;
  return insertLines(text, placeForKey(text, contents, path[0] ?? ''), blockLines(nested(path, value), indent));
}

function replaceEdits(text: string, document: Document, pair: Pair, value: unknown): Edit[] {
  const { value: node } = pair;
  if (isSeq(node) && Array.isArray(value)) return listEdits(text, document, pair, value);
  const range = isMap(node) || !isNode(node) ? undefined : node.range;
  if (!range) return [];
  const [start, end] = range;
  // A block of text ends with its last line.
  const lineFeed = text.slice(start, end).endsWith('\n') ? '\n' : '';
  const quotes = isScalar(node) ? node.type : undefined;
  return [{ start, end, text: inlineText(value, quotes) + lineFeed }];
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'range' in value;
}

function editsFor(text: string, document: Document, path: Path, value: unknown): Edit[] {
  const { contents } = document;
  if (!isMap(contents)) return contents === null ? [insertAtTop(text, null, path, value)] : [];
  let map: YAMLMap = contents;
  for (const [depth, key] of path.entries()) {
    const pair = pairOf(map, key);
    const data = nested(path.slice(depth), value);
    if (!pair && map.flow) return [insertInFlow(text, map, data)];
    if (!pair) return [depth === 0 ? insertAtTop(text, map, path, value) : insertInBlock(text, map, data)];
    if (depth === path.length - 1) return replaceEdits(text, document, pair, value);
    if (!isMap(pair.value)) return [];
    map = pair.value;
  }
  return [];
}

/** The text with `value` (a text, a number, or a list of texts) at `path`. */
export function setValue(text: string, path: Path, value: unknown): string {
  const document = parseDocument(text, { schema: 'core', uniqueKeys: false });
  return apply(text, editsFor(text, document, path, value));
}
