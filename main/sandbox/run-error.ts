import type { RunError } from '#contract/entities/run.ts';
import type { GuestError } from './guest-protocol.ts';

type Files = ReadonlyMap<string, string>;

interface Frame {
  text: string;
  file: string;
  line: number;
  column: number;
}

/** An error of a run, with the place that its stack names; without frames of the tenant's it is the script's. */
export function runError({ code, message, stack }: GuestError, files: Files, script: string): RunError {
  const frames = stack === null ? [] : tenantFrames(stack, files);
  const [first] = frames;
  return {
    code,
    message,
    file: first?.file ?? script,
    line: first?.line ?? null,
    column: first?.column ?? null,
    stack: frames.length > 0 ? frames.map(({ text }) => text).join('\n') : null,
  };
}

/** The frames of a stack that lie in the tenant's files; everything else is dropped. */
function tenantFrames(stack: string, files: Files): Frame[] {
  return stack.split('\n').flatMap((text) => frameOf(text, files) ?? []);
}

/** `    at Fill (server/script/crm.js:3:9)` or `    at server/script/crm.js:3:9`; file names may have brackets in them. */
function frameOf(text: string, files: Files): Frame | null {
  const match = /^\s+at (?:async )?(.*):(\d{1,9}):(\d{1,9})\)?$/.exec(text);
  if (!match) return null;
  const [, before = '', line, column] = match;
  for (const file of files.keys()) {
    if (before === file || before.endsWith(`(${file}`))
      return { text, file, line: Number(line), column: Number(column) };
  }
  return null;
}

const LINE_END = /\r\n|[\n\r\u2028\u2029]/g;

/** From 1. */
interface Position {
  line: number;
  column: number;
}

/** Line and column of an offset in a text. */
export function placeAt(text: string, offset: number): Position {
  const lines = text.slice(0, offset).split(LINE_END);
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}

/** The other way round; the end of the text where it has no such line. */
export function offsetAt(text: string, { line, column }: Position): number {
  if (line === 1) return column - 1;
  let ended = 1;
  for (const { index, 0: end } of text.matchAll(LINE_END)) {
    ended += 1;
    if (ended === line) return index + end.length + column - 1;
  }
  return text.length;
}
