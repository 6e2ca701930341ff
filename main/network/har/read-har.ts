import type { z } from 'zod';
import { recordingOptions, type EntryNote, type RecordingOptions } from '#contract/entities/recording.ts';
import { readJson } from '#contract/json-text.ts';
import type { CallRecord } from '#engine/ports/network.ts';
import { callOfEntry } from './call-of-entry.ts';
import { harEntry, harFile, type HarEntry, type HarFile } from './har-log.ts';
import { placesOf, type TextPlace } from './json-places.ts';

/** A call of a HAR; `entry` counts from 0 in the order of the file. */
export interface RecordedCall {
  entry: number;
  call: CallRecord;
}

/** Everything that could be read of a HAR. */
export interface ReadHar {
  /** The file as it is, fields that nobody here knows included. */
  file: HarFile;
  options: RecordingOptions;
  creator: string | null;
  calls: RecordedCall[];
  /** Entries that are right and tell of no call. */
  unusable: EntryNote[];
  /** What is wrong within the log, from the top. */
  problems: HarProblem[];
}

/** Something wrong in a HAR: in an entry, or outside of all where `entry` is null. */
export interface HarProblem extends TextPlace {
  entry: number | null;
  /** Says where (a JSON pointer), what was expected and what was found. */
  message: string;
}

interface Issue {
  entry: number | null;
  pointer: string;
  message: string;
}

/** Reads a HAR. Only a problem where the whole of it is none. */
export function readHar(text: string): ReadHar | { problem: HarProblem } {
  const parsed = parseJson(text);
  if ('problem' in parsed) return parsed;
  const file = harFile.safeParse(parsed.value);
  if (!file.success) {
    const [problem] = placed(text, issuesOf(file.error, parsed.value, '', null).slice(0, 1));
    if (problem === undefined) throw new Error('a failed check names no issue');
    return { problem: { ...problem, message: `is not a HAR: ${problem.message}` } };
  }
  const { log } = file.data;
  const options = recordingOptions.safeParse(log._passbench ?? {});
  const har: Omit<ReadHar, 'problems'> = {
    // Not what the schema gave, which has the keys in an order of its own.
    file: parsed.value as HarFile,
    options: options.data ?? recordingOptions.parse({}),
    creator: log.creator ? `${log.creator.name} ${log.creator.version}`.trim() || null : null,
    calls: [],
    unusable: [],
  };
  const issues = options.success ? [] : issuesOf(options.error, log._passbench, '/log/_passbench', null);
  for (const [index, entry] of log.entries.entries()) issues.push(...readEntry(har, index, entry));
  return { ...har, problems: placed(text, issues) };
}

/** Adds an entry to what is known of a HAR, or says what is wrong with it. */
function readEntry(har: Pick<ReadHar, 'calls' | 'unusable'>, index: number, raw: unknown): Issue[] {
  const entry = harEntry.safeParse(raw);
  if (!entry.success) return issuesOf(entry.error, raw, `/log/entries/${index}`, index);
  const read = callOfEntry(entry.data);
  if ('call' in read) har.calls.push({ entry: index, call: read.call });
  else har.unusable.push(noteOf(index, entry.data, read.why));
  return [];
}

function noteOf(entry: number, { request: { method, url } }: HarEntry, why: string): EntryNote {
  // A data: URL may be a whole picture.
  return { entry, method, url: url.length > 200 ? `${url.slice(0, 200)}…` : url, why };
}

function parseJson(text: string): { value: unknown } | { problem: HarProblem } {
  const broken = (message: string, line: number, column: number) => ({
    problem: { entry: null, message, line, column },
  });
  const plain = text.replace(/^\uFEFF/, '');
  const reading = readJson(plain);
  if (reading.isJson) return reading;
  const { line, column, message } = reading.fault;
  const start = plain.trimStart();
  if (start === '') return broken('is not a HAR: it is empty', 1, 1);
  if (start.startsWith('<') && !start.startsWith('<<<<<<<')) return broken('is not a HAR: it is HTML or XML', 1, 1);
  const conflict = /^<{7}(?: |\r?$)/m.exec(plain);
  if (conflict) {
    const at = plain.slice(0, conflict.index).split('\n').length;
    return broken('has a merge conflict that is not resolved; keep one version of it', at, 1);
  }
  const isCut = plain.split('\n').length === line && plain.trimEnd().length <= lastLineStart(plain) + column - 1;
  return broken(
    isCut ? 'is incomplete: it ends in the middle of its data; save it again' : `is not JSON: ${lowered(message)}`,
    line,
    column,
  );
}

function lastLineStart(text: string): number {
  return text.lastIndexOf('\n') + 1;
}

function lowered(text: string): string {
  return `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`;
}

/** zod's issues, whose messages say what was expected, with what was found. */
function issuesOf({ issues }: z.core.$ZodError, value: unknown, parent: string, entry: number | null): Issue[] {
  return issues.map(({ path, message, code, ...issue }) => {
    const found = path.reduce<unknown>((one, key) => (one as Record<PropertyKey, unknown> | undefined)?.[key], value);
    const pointer = [parent, ...path.map((key) => String(key).replaceAll('~', '~0').replaceAll('/', '~1'))].join('/');
    if (code === 'unrecognized_keys' && 'keys' in issue) {
      return { entry, pointer, message: `has an unknown key: ${(issue.keys as string[]).join(', ')}` };
    }
    const expected = expectedWords({ message, code, ...issue });
    return { entry, pointer, message: `expected ${expected}, found ${inWords(found, pointer)}` };
  });
}

const KINDS: Readonly<Record<string, string>> = { array: 'a list', object: 'an object', string: 'text' };

/** The schema of the HAR says in its messages what it expects; the options of a recording are the contract's. */
function expectedWords(issue: {
  code: string | undefined;
  message: string;
  expected?: unknown;
  values?: unknown;
}): string {
  if (Array.isArray(issue.values)) return issue.values.map((value) => JSON.stringify(value)).join(' or ');
  if (!/^(?:Invalid|Too )/.test(issue.message)) return issue.message;
  return KINDS[String(issue.expected)] ?? 'another value';
}

const PRIVATE = /\/(?:headers|cookies|postData|content)\//;

/** A value in few words; texts of a HAR may be secrets or megabytes. */
function inWords(value: unknown, pointer: string): string {
  if (value === undefined || value === null) return 'nothing';
  if (typeof value === 'object') return Array.isArray(value) ? 'a list' : 'an object';
  if (typeof value !== 'string') return String(value);
  if (PRIVATE.test(pointer) && !pointer.endsWith('/encoding')) return 'other text (not shown)';
  return value.length > 40 ? 'a long text' : JSON.stringify(value);
}

function placed(text: string, issues: readonly Issue[]): HarProblem[] {
  if (issues.length === 0) return [];
  const places = placesOf(
    text,
    issues.map(({ pointer }) => pointer),
  );
  return issues.map(({ entry, pointer, message }, index) => {
    const { line, column } = places[index] ?? { line: 1, column: 1 };
    return { entry, line, column, message: `${pointer || 'the file'}: ${message}` };
  });
}
