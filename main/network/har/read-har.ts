import type { z } from 'zod';
import { recordingOptions, type EntryNote, type RecordingOptions } from '#contract/entities/recording.ts';
import type { CallRecord } from '#engine/ports/network.ts';
import { callOfEntry } from './call-of-entry.ts';
import { harEntry, harFile, type HarEntry, type HarFile } from './har-log.ts';

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
  problems: HarProblem[];
}

/** Something wrong: in an entry, or outside of all where `entry` is null. */
export interface HarProblem {
  entry: number | null;
  /** The place within the entry, or within the file; empty where it is the whole entry. */
  path: string;
  message: string;
}

/** Reads a HAR; `problem` where the whole of it is none. */
export function readHar(text: string): ReadHar | { problem: string } {
  const parsed = parseJson(text);
  if ('problem' in parsed) return parsed;
  const file = harFile.safeParse(parsed.value);
  if (!file.success) {
    const { path, message } = firstIssue(file.error);
    return { problem: `is no HAR: ${path || 'the file'}: ${message}` };
  }
  const { log } = file.data;
  const options = recordingOptions.safeParse(log._passbench ?? {});
  const har: ReadHar = {
    // Not what the schema gave, which has the keys in an order of its own.
    file: parsed.value as HarFile,
    options: options.data ?? recordingOptions.parse({}),
    creator: log.creator ? `${log.creator.name} ${log.creator.version}`.trim() || null : null,
    calls: [],
    unusable: [],
    problems: options.success ? [] : [{ entry: null, ...firstIssue(options.error, 'log._passbench') }],
  };
  for (const [index, entry] of log.entries.entries()) readEntry(har, index, entry);
  return har;
}

function readEntry(har: ReadHar, index: number, raw: unknown): void {
  const entry = harEntry.safeParse(raw);
  if (!entry.success) {
    har.problems.push({ entry: index, ...firstIssue(entry.error) });
    return;
  }
  const read = callOfEntry(entry.data);
  if ('call' in read) har.calls.push({ entry: index, call: read.call });
  else har.unusable.push(noteOf(index, entry.data, read.why));
}

function noteOf(entry: number, { request: { method, url } }: HarEntry, why: string): EntryNote {
  // A data: URL may be a whole picture.
  return { entry, method, url: url.length > 200 ? `${url.slice(0, 200)}…` : url, why };
}

function parseJson(text: string): { value: unknown } | { problem: string } {
  try {
    return { value: JSON.parse(text.replace(/^\uFEFF/, '')) };
  } catch (error) {
    if (text.trim() === '') return { problem: 'is no HAR: it is empty' };
    return { problem: `is no HAR: it is not JSON (${error instanceof Error ? error.message : String(error)})` };
  }
}

function firstIssue({ issues }: z.core.$ZodError, parent = ''): Pick<HarProblem, 'path' | 'message'> {
  const [issue] = issues;
  const path = (issue?.path ?? [])
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('');
  return { path: `${parent}${path}`.replace(/^\./, ''), message: issue?.message ?? 'is wrong' };
}
