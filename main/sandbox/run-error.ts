import type { RunError } from '#contract/entities/run.ts';

export interface Frame {
  file: string;
  line: number;
  column: number;
}

interface Facts {
  code: string;
  message: string;
  stack?: string | null;
}

/** An error of a run, with the place that its stack names; without frames of the tenant's, `fallback` is the file. */
export function runError({ code, message, stack = null }: Facts, files: Files, fallback: string | null): RunError {
  const frames = stack === null ? [] : tenantFrames(stack, files);
  const [first] = frames;
  return {
    code,
    message,
    file: first?.file ?? fallback,
    line: first?.line ?? null,
    column: first?.column ?? null,
    stack: frames.length > 0 ? frames.map(({ text }) => text).join('\n') : null,
  };
}

type Files = ReadonlyMap<string, string>;

/** The frames of a stack that lie in the tenant's files; everything else is dropped. */
function tenantFrames(stack: string, files: Files): (Frame & { text: string })[] {
  return stack.split('\n').flatMap((text) => {
    const frame = frameOf(text, files);
    return frame ? [{ ...frame, text }] : [];
  });
}

/** `    at Fill (server/script/crm.js:3:9)` or `    at server/script/crm.js:3:9`; file names may have brackets in them. */
function frameOf(text: string, files: Files): Frame | null {
  const match = /^\s+at (?:async )?(.*):(\d+):(\d+)\)?$/.exec(text);
  if (!match) return null;
  const [, before = '', line, column] = match;
  for (const file of files.keys()) {
    if (before === file || before.endsWith(`(${file}`)) return { file, line: Number(line), column: Number(column) };
  }
  return null;
}

/** Line and column, from 1, of an offset in a text. */
export function placeAt(text: string, offset: number): { line: number; column: number } {
  const lines = text.slice(0, offset).split(/\r\n|[\n\r\u2028\u2029]/);
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}
