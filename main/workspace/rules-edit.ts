/**
 * Changes the list of rules in the text of network/rules.yml, and leaves every other byte as it is: rules are moved
 * with their comments, and of a replaced rule only the differences are written. As in yaml-edit.ts, the caller reads
 * the result back and compares.
 */
import { isDeepStrictEqual } from 'node:util';
import { isMap, isScalar, parseDocument, stringify } from 'yaml';
import type { Node, Pair, YAMLMap } from 'yaml';
import type { Rule, RuleInput } from '#contract/entities/rule.ts';
import type { RulesChange } from '#contract/methods/rules.ts';
import { ruleLines, ruleList } from './rules-yaml.ts';
import type { RuleLines } from './rules-yaml.ts';
import { apply, endOf, lineEnd, lineStart } from './yaml-text.ts';
import type { Edit } from './yaml-text.ts';

const options = {
  schema: 'core',
  uniqueKeys: false,
  lineWidth: 0,
  blockQuote: 'literal',
  doubleQuotedAsJSON: true,
} as const;

/** A rule as a person would write it: without defaults. */
export function compactRule({ enabled, stub, ...rest }: Rule): RuleInput {
  const { status, headers, template, ...body } = stub ?? { status: 200, headers: {}, template: false };
  const answer = {
    ...(status !== 200 && { status }),
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(template && { template }),
    ...body,
  };
  const { name, match, ...others } = rest;
  return {
    ...(name !== undefined && { name }),
    ...(enabled ? {} : { enabled }),
    match,
    ...others,
    ...(stub !== undefined && { stub: answer }),
  };
}

/** The rules after a change; null if it names a rule that does not exist. */
export function changedRules(rules: readonly Rule[], change: RulesChange): Rule[] | null {
  const at = change.at ?? rules.length;
  const present = rules[at];
  if (change.kind === 'add') return at > rules.length ? null : rules.toSpliced(at, 0, change.rule);
  if (present === undefined) return null;
  if (change.kind === 'remove') return rules.toSpliced(at, 1);
  if (change.kind === 'replace') return rules.with(at, change.rule);
  if (change.kind === 'enable') return rules.with(at, { ...present, enabled: change.enabled });
  return change.to >= rules.length ? null : rules.toSpliced(at, 1).toSpliced(change.to, 0, present);
}

/**
 * The text with the change; `wanted`: the rules that it should then have. Null if the file is written in another way.
 */
export function editRules(text: string, change: RulesChange, wanted: readonly Rule[]): string | null {
  const document = parseDocument(text, options);
  const list = ruleList(document);
  const lines = list === null || list.items.length === 0 ? [] : ruleLines(text, list);
  if (lines === null) return null;
  const at = change.at ?? lines.length;
  if (change.kind === 'add') {
    const added = wanted[at];
    if (added === undefined) return null;
    return lines.length === 0 ? firstRule(text, added) : apply(text, [insertion(text, lines, at, added)]);
  }
  const rule = lines[at];
  if (rule === undefined) return null;
  if (change.kind === 'remove') return lines.length === 1 ? lastRemoved(text, rule) : without(text, rule);
  if (change.kind === 'move') return moved(text, lines, at, change.to);
  const replaced = wanted[at];
  const node = list?.items[at] as Node;
  return replaced === undefined ? null : apply(text, replaceEdits(text, rule, node, compactRule(replaced)));
}

function columnOf(text: string, { dash }: RuleLines): number {
  return text.slice(dash).indexOf('-');
}

/** A rule as an item of a list, its dash in the given column. */
function itemText(rule: object, column: number): string {
  return stringify([rule], options).replaceAll(/^(?=.)/gm, ' '.repeat(column));
}

function insertion(text: string, lines: readonly RuleLines[], at: number, rule: Rule): Edit {
  const [next, last] = [lines[at], lines.at(-1)];
  const place = next?.start ?? last?.end ?? text.length;
  const joint = place === 0 || text[place - 1] === '\n' ? '' : '\n';
  const column = lines[0] ? columnOf(text, lines[0]) : 2;
  return { start: place, end: place, text: joint + itemText(compactRule(rule), column) };
}

/** A file without rules has the key without a value, with an empty list, or not at all. */
function firstRule(text: string, rule: Rule): string | null {
  const item = itemText(compactRule(rule), 2);
  const document = parseDocument(text, options);
  const pair = isMap(document.contents) ? pairOf(document.contents, 'rules') : undefined;
  if (pair === undefined) {
    if (document.contents !== null && !isMap(document.contents)) return null;
    const joint = text === '' || text.endsWith('\n') ? '' : '\n';
    return apply(text, [{ start: text.length, end: text.length, text: `${joint}rules:\n${item}` }]);
  }
  const key = endOf(pair.key);
  const colon = text.indexOf(':', key) + 1;
  const value = pair.value as Node | null;
  const [from, to] = [value?.range?.[0] ?? colon, value?.range?.[1] ?? colon];
  const place = lineEnd(text, Math.max(colon, to));
  const joint = text[place - 1] === '\n' ? '' : '\n';
  return apply(text, [
    { start: place, end: place, text: joint + item },
    ...(to > from ? [{ start: colon, end: to, text: '' }] : []),
  ]);
}

function without(text: string, { start, end }: RuleLines): string {
  return text.slice(0, start) + text.slice(end).replace(/^(?:[ \t]*\r?\n)/, start === 0 ? '' : '$&');
}

function lastRemoved(text: string, { start, end }: RuleLines): string | null {
  const head = text.slice(0, start).replace(/(^|\n)(rules:)(?=[^\n]*\n?(?:[ \t]*(?:#[^\n]*)?\r?\n)*$)/, '$1$2 []');
  return head.includes('rules: []') ? head + text.slice(end) : null;
}

function moved(text: string, lines: readonly RuleLines[], at: number, to: number): string {
  const rule = lines[at];
  const target = lines[to];
  if (!rule || !target || at === to) return text;
  const own = text.slice(rule.start, rule.end);
  const whole = own.endsWith('\n') ? own : `${own}\n`;
  const place = to > at ? target.end : target.start;
  const joint = place > 0 && text[place - 1] !== '\n' ? '\n' : '';
  const cut = { start: rule.start, end: rule.end };
  const kept = (from: number, until: number): string => text.slice(from, until);
  return to > at
    ? kept(0, cut.start) + kept(cut.end, place) + joint + whole + kept(place, text.length)
    : kept(0, place) + whole + kept(place, cut.start) + kept(cut.end, text.length);
}

function pairOf(map: YAMLMap, key: string): Pair | undefined {
  return map.items.find((pair) => isScalar(pair.key) && pair.key.value === key);
}

/** Of a rule in block style, only the keys whose values differ; of any other, all. */
function replaceEdits(text: string, lines: RuleLines, node: Node, rule: RuleInput): Edit[] {
  const column = columnOf(text, lines);
  if (!isMap(node) || node.flow === true || node.items.length === 0) {
    return [{ start: lines.dash, end: lines.end, text: itemText(rule, column) }];
  }
  const present = node.toJSON() as Record<string, unknown>;
  const indent = (node.range?.[0] ?? 0) - lineStart(text, node.range?.[0] ?? 0);
  const written = (key: string, value: unknown) =>
    stringify({ [key]: value }, options).replaceAll(/^(?=.)/gm, ' '.repeat(indent));
  const edits: Edit[] = [];
  const last = node.items.at(-1);
  for (const pair of node.items) {
    const key = String((pair.key as { value?: unknown }).value);
    const value = (rule as Record<string, unknown>)[key];
    if (isDeepStrictEqual(value, present[key])) continue;
    const isFirst = pair === node.items[0];
    const start = (pair.key as Node).range?.[0] ?? 0;
    const lineOf = isFirst ? start : lineStart(text, start);
    const end = lineEnd(text, endOf(pair));
    // The first key shares its line with the dash, so another one has to move there.
    if (value === undefined && isFirst) return [{ start: lines.dash, end: lines.end, text: itemText(rule, column) }];
    const fresh = value === undefined ? '' : written(key, value);
    edits.push({ start: lineOf, end, text: isFirst ? fresh.trimStart() : fresh });
  }
  const added = Object.entries(rule).filter(([key]) => !Object.hasOwn(present, key));
  if (added.length > 0 && last) {
    const place = lineEnd(text, endOf(last));
    const joint = text[place - 1] === '\n' ? '' : '\n';
    const fresh = added.map(([key, value]) => written(key, value)).join('');
    const atPlace = edits.find(({ end }) => end === place);
    if (atPlace) atPlace.text += fresh;
    else edits.push({ start: place, end: place, text: joint + fresh });
  }
  return edits;
}
