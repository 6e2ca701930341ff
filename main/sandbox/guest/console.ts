/**
 * The console. Text is made here, inside the isolate, and kept whole up to the quota of the run; then one line says
 * that it was cut, and nothing more goes out, however much a script logs.
 */
import type { Level } from '../guest-protocol.ts';
import { elapsedMs, now } from './clock.ts';
import { formatLine } from './console-format.ts';
import { tableText } from './console-table.ts';
import { framesHere } from './error-stack.ts';
import { post } from './host.ts';
import { indentLines } from './inspect-layout.ts';
import { inspect } from './inspect.ts';
import { NativeMap, floor, mapDelete, mapGet, mapSet, max, repeat, slice } from './primordials.ts';
import { utf8Length } from './utf8.ts';

/** What a line weighs beside its text, so that a million empty ones end too. */
const LINE_WEIGHT = 64;

let left = 0;
let quota = 0;
let groups = 0;
const counts = new NativeMap<string, number>();
const timers = new NativeMap<string, number>();

export function startConsole(bytes: number): void {
  quota = bytes;
  left = bytes;
}

/** `about`: what Passbench itself warns of. */
export function writeLine(level: Level, text: string, about?: 'unawaited-calls'): void {
  if (left <= 0) return;
  const indented = groups === 0 ? text : repeat('  ', groups) + indentLines(text, repeat('  ', groups));
  // A text that is longer than the quota is not measured byte by byte.
  const bytes = (indented.length > left ? indented.length : utf8Length(indented)) + LINE_WEIGHT;
  const kept = bytes <= left ? indented : `${slice(indented, 0, max(0, left - LINE_WEIGHT))}…`;
  left -= bytes;
  if (about === undefined) post({ kind: 'log', level, text: kept, at: now() });
  else post({ kind: 'log', level, text: kept, at: now(), about });
  if (left > 0) return;
  left = 0;
  const mark = `… console cut at ${sizeText(quota)} (limits.consoleBytes in passbench.yml)`;
  post({ kind: 'log', level: 'warn', text: mark, at: now() });
}

function sizeText(bytes: number): string {
  if (bytes >= 1_000_000) return `${floor(bytes / 100_000) / 10} MB`;
  return bytes >= 1_000 ? `${floor(bytes / 100) / 10} kB` : `${bytes} bytes`;
}

/** Something went wrong where no script is there to catch it. */
export function warnUncaught(where: string, error: unknown): void {
  writeLine('error', `Uncaught in ${where}: ${inspect(error)}`);
}

const line =
  (level: Level) =>
  (...args: unknown[]): void =>
    writeLine(level, formatLine(args));

const openGroup = (...args: unknown[]): void => {
  if (args.length > 0) writeLine('log', formatLine(args));
  groups += 1;
};

function labelOf(label: unknown): string {
  return label === undefined ? 'default' : formatLine([label]);
}

function tick(label: unknown, args: unknown[], ends: boolean): void {
  const name = labelOf(label);
  const since = mapGet(timers, name) as number | undefined;
  if (since === undefined) return writeLine('warn', `Timer '${name}' does not exist`);
  if (ends) mapDelete(timers, name);
  const more = args.length > 0 ? ` ${formatLine(args)}` : '';
  writeLine('log', `${name}: ${floor((elapsedMs() - since) * 1000) / 1000} ms${more}`);
}

function count(label?: unknown): void {
  const name = labelOf(label);
  const times = ((mapGet(counts, name) as number | undefined) ?? 0) + 1;
  mapSet(counts, name, times);
  writeLine('log', `${name}: ${times}`);
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
  countReset: (label?: unknown) => void mapDelete(counts, labelOf(label)),
  time: (label?: unknown) => void mapSet(timers, labelOf(label), elapsedMs()),
  timeLog: (label?: unknown, ...args: unknown[]) => tick(label, args, false),
  timeEnd: (label?: unknown) => tick(label, [], true),
  group: openGroup,
  groupCollapsed: openGroup,
  groupEnd: () => {
    groups = max(0, groups - 1);
  },
};
