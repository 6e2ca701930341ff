/**
 * The console. Text is made here, inside the isolate, and kept whole up to the quota of the run; then one line says
 * that it was cut, and nothing more goes out, however much a script logs.
 */
import type { FromGuest, Level } from '../guest-protocol.ts';
import { formatLine } from './console-format.ts';
import { tableText } from './console-table.ts';
import { framesHere } from './error-stack.ts';
import { post } from './host.ts';
import { indentLines } from './inspect-layout.ts';
import { inspect } from './inspect.ts';
import { candidates, owner } from './owner.ts';
import { define, floor, mapDelete, mapGet, mapSet, max, repeat, slice } from './primordials.ts';
import type { Owner } from './run.ts';
import { utf8Length } from './utf8.ts';

/** What a line weighs beside its text, so that a million empty ones end too. */
const LINE_WEIGHT = 64;

/** `about`: what Passbench itself warns of. */
export function writeLine(level: Level, text: string, at = owner(), about?: 'unawaited-calls'): void {
  const { run } = at;
  const { lines, clock } = run;
  const { left, groups, quota } = lines;
  if (left <= 0) return;
  const indented = groups === 0 ? text : repeat('  ', groups) + indentLines(text, repeat('  ', groups));
  // A text that is longer than the quota is not measured byte by byte.
  const bytes = (indented.length > left ? indented.length : utf8Length(indented)) + LINE_WEIGHT;
  const kept = bytes <= left ? indented : `${slice(indented, 0, max(0, left - LINE_WEIGHT))}…`;
  lines.left -= bytes;
  const line: FromGuest & { kind: 'log' } = { kind: 'log', level, text: kept, at: clock.now };
  if (about !== undefined) define(line, 'about', about);
  if (!at.isSure) define(line, 'couldBe', candidates(at));
  post(run.id, line);
  if (lines.left > 0) return;
  lines.left = 0;
  const mark = `… console cut at ${sizeText(quota)} (limits.consoleBytes in passbench.yml)`;
  post(run.id, { kind: 'log', level: 'warn', text: mark, at: clock.now });
}

function sizeText(bytes: number): string {
  if (bytes >= 1_000_000) return `${floor(bytes / 100_000) / 10} MB`;
  return bytes >= 1_000 ? `${floor(bytes / 100) / 10} kB` : `${bytes} bytes`;
}

/** Something went wrong where no script is there to catch it. */
export function warnUncaught(where: string, error: unknown, at: Owner = owner()): void {
  writeLine('error', `Uncaught in ${where}: ${inspect(error)}`, at);
}

const line =
  (level: Level) =>
  (...args: unknown[]): void =>
    writeLine(level, formatLine(args));

const openGroup = (...args: unknown[]): void => {
  const at = owner();
  if (args.length > 0) writeLine('log', formatLine(args), at);
  at.run.lines.groups += 1;
};

function labelOf(label: unknown): string {
  return label === undefined ? 'default' : formatLine([label]);
}

function tick(label: unknown, args: unknown[], ends: boolean): void {
  const name = labelOf(label);
  const at = owner();
  const { lines, clock } = at.run;
  const since = mapGet(lines.timers, name) as number | undefined;
  if (since === undefined) return writeLine('warn', `Timer '${name}' does not exist`, at);
  if (ends) mapDelete(lines.timers, name);
  const more = args.length > 0 ? ` ${formatLine(args)}` : '';
  writeLine('log', `${name}: ${floor((clock.elapsedMs - since) * 1000) / 1000} ms${more}`, at);
}

function count(label?: unknown): void {
  const name = labelOf(label);
  const at = owner();
  const { counts } = at.run.lines;
  const times = ((mapGet(counts, name) as number | undefined) ?? 0) + 1;
  mapSet(counts, name, times);
  writeLine('log', `${name}: ${times}`, at);
}

export const console = {
  debug: line('debug'),
  log: line('log'),
  info: line('info'),
  warn: line('warn'),
  error: line('error'),
  trace: (...args: unknown[]) => writeLine('trace', `Trace: ${formatLine(args)}${framesHere(console.trace)}`),
  assert: (condition?: unknown, ...args: unknown[]) => {
    if (condition) return;
    writeLine('error', args.length > 0 ? `Assertion failed: ${formatLine(args)}` : 'Assertion failed');
  },
  dir: (value?: unknown) => writeLine('log', inspect(value)),
  table: (rows?: unknown) => writeLine('log', tableText(rows)),
  count,
  countReset: (label?: unknown) => void mapDelete(owner().run.lines.counts, labelOf(label)),
  time: (label?: unknown) => {
    const { lines, clock } = owner().run;
    mapSet(lines.timers, labelOf(label), clock.elapsedMs);
  },
  timeLog: (label?: unknown, ...args: unknown[]) => tick(label, args, false),
  timeEnd: (label?: unknown) => tick(label, [], true),
  group: openGroup,
  groupCollapsed: openGroup,
  groupEnd: () => {
    const { lines } = owner().run;
    lines.groups = max(0, lines.groups - 1);
  },
};
