/**
 * Checks the templates of pass types as the platform's engine reads them. That is DotLiquid, which differs from other
 * Liquid: it lacks tags and filters, and allows no line breaks inside {{ }}; liquidjs accepts what it refuses and the other
 * way round. The rules were measured with DotLiquid 2.3.260. The platform documents the engine, not its version, and may
 * have filters of its own, so only what no version can read is an error.
 */

export interface TemplateFinding {
  /** error: the template cannot be read. warning: part of it is ignored or prints an error. */
  severity: 'error' | 'warning';
  message: string;
  /** Where in the template, in characters from its start. */
  offset: number;
}

/** A tag or an output, from its opening braces to its closing ones. */
interface Piece {
  kind: 'output' | 'tag';
  offset: number;
  /** Without the braces and their dashes. */
  content: string;
}

interface OpenTag {
  name: string;
  offset: number;
}

type Report = (severity: TemplateFinding['severity'], offset: number, message: string) => void;

/** Fewest arguments of each filter. */
const filterArguments = new Map([
  ...names(
    'abs base64_decode base64_encode base64_url_safe_decode base64_url_safe_encode capitalize ceil compact currency downcase escape escape_once first floor h join last lstrip newline_to_br reverse round rstrip size sort sort_natural strip strip_html strip_newlines truncate truncate_words uniq upcase url_decode url_encode',
    0,
  ),
  ...names(
    'append at_least at_most concat date default divided_by map minus modulo plus prepend remove remove_first replace replace_first slice split times where',
    1,
  ),
]);

/** Tags with an end of their own, and the tags that may divide them. */
const blocks = new Map<string, readonly string[]>([
  ['if', ['elsif', 'elseif', 'else']],
  ['unless', ['elsif', 'elseif', 'else']],
  ['case', ['when', 'else']],
  ['for', ['else']],
  ['tablerow', []],
  ['capture', []],
  ['ifchanged', []],
  ['block', []],
  ['literal', []],
]);
const dividers = new Set([...blocks.values()].flat());
/** Everything up to their end tag is text. */
const verbatim = new Set(['comment', 'raw']);

/** A text in quotes, or characters up to a space, comma or bar. */
const TERM = String.raw`(?:"[^"]*"|'[^']*'|[^\s,|'"])+`;

/** What each tag needs after its name, and how to write it. */
const syntax = new Map<string, readonly [RegExp, string]>([
  ['assign', [/[\w.[\]-]\s*=/u, 'assign NAME = VALUE']],
  ['block', [/\w/u, 'block NAME']],
  ['break', [/^$/, 'break']],
  ['capture', [/^[\p{L}\p{N}_-]+$/u, 'capture NAME']],
  ['case', [new RegExp(TERM), 'case VALUE']],
  ['comment', [/^$/, 'comment']],
  ['continue', [/^$/, 'continue']],
  ['cycle', [new RegExp(TERM), 'cycle VALUE, VALUE']],
  ['decrement', [/^[\p{L}\p{N}_-]+$/u, 'decrement NAME']],
  ['elseif', [new RegExp(TERM), 'elseif CONDITION']],
  ['elsif', [new RegExp(TERM), 'elsif CONDITION']],
  ['extends', [new RegExp(TERM), 'extends TEMPLATE']],
  ['for', [/[\p{L}\p{N}_]\s+in\s+\S/u, 'for NAME in LIST']],
  ['if', [new RegExp(TERM), 'if CONDITION']],
  ['ifchanged', [/^/, 'ifchanged']],
  ['include', [new RegExp(TERM), 'include TEMPLATE']],
  ['increment', [/^[\p{L}\p{N}_-]+$/u, 'increment NAME']],
  ['literal', [/^/, 'literal']],
  [
    'param',
    [/^\s*(?:culture|date_?format|syntax|using)\s*=/i, 'param NAME = VALUE with culture, date_format, syntax or using'],
  ],
  ['raw', [/^$/, 'raw']],
  ['tablerow', [/[\p{L}\p{N}_]\s+in\s+\S/u, 'tablerow NAME in LIST']],
  ['unless', [new RegExp(TERM), 'unless CONDITION']],
  ['when', [new RegExp(TERM), 'when VALUE']],
]);

const operators = new Set(
  '== != <> < > <= >= contains startsWith startswith starts_with endsWith endswith ends_with hasKey haskey has_key hasValue hasvalue has_value'.split(
    ' ',
  ),
);

/** Everything that is wrong with a template, in the order in which it is found; nothing for a text without `{{` and `{%`. */
export function checkPassTemplate(text: string): TemplateFinding[] {
  const findings: TemplateFinding[] = [];
  const report: Report = (severity, offset, message) => findings.push({ severity, offset, message });
  const open: OpenTag[] = [];
  const { pieces, fault } = piecesOf(text);
  for (const piece of pieces) {
    if (piece.kind === 'output') checkOutput(piece.content, piece.offset, report);
    else checkTag(piece, open, report);
  }
  const unclosed = open.at(-1);
  if (fault) report('error', fault.offset, `is not a template: ${fault.message}`);
  else if (unclosed)
    report(
      'error',
      unclosed.offset,
      `is not a template: {% ${unclosed.name} %} is not closed; add {% end${unclosed.name} %}`,
    );
  return findings;
}

function names(list: string, fewest: number): [string, number][] {
  return list.split(' ').map((name) => [name, fewest]);
}

/** The outputs and tags of a template; ends at the first that cannot be read, since nothing after it is certain. */
function piecesOf(text: string): { pieces: Piece[]; fault: { offset: number; message: string } | null } {
  const pieces: Piece[] = [];
  let offset = nextOpening(text, 0);
  while (offset !== -1) {
    const kind = text[offset + 1] === '{' ? 'output' : 'tag';
    const end = endOf(text, offset + 2, kind === 'output' ? '}}' : '%}');
    const content = text
      .slice(offset + 2, Math.max(offset + 2, end - 2))
      .replace(/^-/, '')
      .replace(/-$/, '');
    const message = end === -1 ? openFault(text, offset) : contentFault(kind, content);
    if (message !== null) return { pieces, fault: { offset, message } };
    pieces.push({ kind, offset, content });
    offset = nextOpening(text, kind === 'tag' ? skipVerbatim(text, end, content) : end);
  }
  return { pieces, fault: null };
}

function nextOpening(text: string, from: number): number {
  const found = text.slice(from).search(/\{[{%]/);
  return found === -1 ? -1 : from + found;
}

/** Behind the closing braces, which do not count within quotes; -1 if there are none. */
function endOf(text: string, from: number, closing: string): number {
  for (let at = from; at < text.length; at += 1) {
    const character = text[at];
    if (text.startsWith(closing, at)) return at + 2;
    if (character === '"' || character === "'") {
      at = text.indexOf(character, at + 1);
      if (at === -1) return -1;
    }
  }
  return -1;
}

function openFault(text: string, offset: number): string {
  const rest = text.slice(offset);
  const closing = rest.startsWith('{{') ? '}}' : '%}';
  const [line = ''] = rest.split('\n');
  const quoted = rest.includes(closing) ? '; a quotation mark in it is not closed' : '';
  return `${cut(line)} is not closed with ${closing}${quoted}`;
}

function contentFault(kind: Piece['kind'], content: string): string | null {
  if (kind === 'output') {
    return content.includes('\n') ? `{{ ${cut(content.trim())} }} has a line break; write it on one line` : null;
  }
  const parts = tagParts(content);
  if (parts === null) return `{%${cut(content)}%} has no name of a tag`;
  return parts.rest.includes('\n') ? `{% ${parts.name} … %} has a line break; write it on one line` : null;
}

function tagParts(content: string): { name: string; rest: string } | null {
  const match = /^\s*([\p{L}\p{N}_]+)\s*/u.exec(content);
  if (!match) return null;
  const rest = content.slice(match[0].length);
  const end = rest.trimEnd();
  // A line break before the end of a tag is a fault of its own.
  return { name: match[1] ?? '', rest: rest.slice(end.length).includes('\n') ? `${end}\n` : end };
}

/** Where to read on after a tag: behind the end of a comment or a raw text. If it has no end, that is found later. */
function skipVerbatim(text: string, from: number, content: string): number {
  const name = tagParts(content)?.name ?? '';
  if (!verbatim.has(name)) return from;
  const found = text.slice(from).search(new RegExp(String.raw`\{%-?\s*end${name}\s*-?%\}`));
  return found === -1 ? text.length : from + found;
}

function checkTag({ content, offset }: Piece, open: OpenTag[], report: Report): void {
  const { name, rest } = tagParts(content) ?? { name: '', rest: '' };
  const top = open.at(-1);
  const fault = dividers.has(name) || name.startsWith('end') ? endFault(name, top) : unknownFault(name);
  if (fault !== null) {
    report('error', offset, `is not a template: ${fault}`);
    return;
  }
  if (name.startsWith('end')) {
    open.pop();
    return;
  }
  if (name === 'else' && (top?.name !== 'case' || rest === '')) return;
  const [pattern, usage] = syntax.get(name) ?? [/^$/, name];
  const isWritten = pattern.test(rest);
  if (!isWritten) {
    report('error', offset, `is not a template: write {% ${usage} %}, not {% ${cut(`${name} ${rest}`.trim())} %}`);
  }
  if (blocks.has(name) || verbatim.has(name)) open.push({ name, offset });
  if (name === 'assign') checkOutput(rest.slice(rest.indexOf('=') + 1), offset, report);
  if (isWritten && /^(?:if|unless|elseif|elsif)$/.test(name)) checkCondition(rest, offset, report);
}

function unknownFault(name: string): string | null {
  return syntax.has(name) ? null : `there is no tag "${name}"`;
}

/** An end or a divider that does not belong to the block in which it is. */
function endFault(name: string, top: OpenTag | undefined): string | null {
  if (!top) return `{% ${name} %} has no tag that it belongs to`;
  if (name === `end${top.name}` || blocks.get(top.name)?.includes(name)) return null;
  return `{% ${name} %} does not belong in {% ${top.name} %}, which ends with {% end${top.name} %}`;
}

function checkOutput(content: string, offset: number, report: Report): void {
  const [value = '', ...filters] = splitOutsideQuotes(content, '|');
  const ignored = value
    .trim()
    .replace(/^(?:"[^"]*"|'[^']*'|[^\s|'"]+)/, '')
    .trim();
  if (ignored !== '') report('warning', offset, `${shown(ignored)} is ignored; change values with filters`);
  for (const filter of filters) checkFilter(filter.trim(), offset, report);
}

function checkFilter(filter: string, offset: number, report: Report): void {
  const [name] = /^[^\s:,]+/.exec(filter) ?? [];
  if (name === undefined) return;
  const fewest = filterArguments.get(name);
  if (fewest === undefined) {
    const known = [...filterArguments.keys()].find((one) => plain(one) === plain(name));
    const hint = known === undefined ? '' : `; did you mean "${known}"?`;
    report(
      'warning',
      offset,
      `DotLiquid has no filter "${name}"; the value stays unchanged or becomes an error${hint}`,
    );
  } else if (fewest > 0 && !new RegExp(String.raw`[:,]\s*${TERM}`).test(filter)) {
    report('warning', offset, `the filter "${name}" needs a value: ${name}: VALUE; it prints an error`);
  }
}

function checkCondition(condition: string, offset: number, report: Report): void {
  for (const part of splitOutsideQuotes(condition, /\b(?:and|or)\b/)) {
    const match = new RegExp(String.raw`^\s*(${TERM})\s*([=!<>a-z_]*)\s*(${TERM})?(.*)$`, 'is').exec(part);
    if (!match) {
      report('error', offset, `is not a template: ${shown(condition)} has an "and" or "or" without a condition`);
      continue;
    }
    const [, left = '', operator = '', , rest = ''] = match;
    if (operator !== '' && !operators.has(operator)) {
      report('warning', offset, `there is no operator "${operator}"; it prints an error`);
    } else if (/^[^"']+(?:[=!]=|[<>])/.test(left)) {
      report('warning', offset, `${shown(left)} is read as a name; put spaces around the operator`);
    } else if (rest.trim() !== '') {
      const form = 'a condition is VALUE OPERATOR VALUE, joined with and, or';
      report('warning', offset, `${shown(rest.trim())} is ignored; ${form}`);
    }
  }
}

function splitOutsideQuotes(text: string, separator: '|' | RegExp): string[] {
  const bare = text.replaceAll(/"[^"]*"|'[^']*'/g, (quoted) => '\0'.repeat(quoted.length));
  const parts: string[] = [];
  let at = 0;
  for (const part of bare.split(separator)) {
    at = bare.indexOf(part, at);
    parts.push(text.slice(at, at + part.length));
    at += part.length;
  }
  return parts;
}

function plain(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}

function shown(text: string): string {
  return text.includes('"') ? cut(text) : `"${cut(text)}"`;
}

function cut(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
