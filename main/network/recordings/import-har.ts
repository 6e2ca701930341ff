import { recordingOptions, type EntryNote, type RecordingSummary } from '#contract/entities/recording.ts';
import { PassbenchError } from '#contract/errors.ts';
import type { ImportReport } from '#contract/methods/recordings.ts';
import type { CallRecord } from '#engine/ports/network.ts';
import type { ForeignHar } from '#engine/ports/recordings.ts';
import { entriesOfCall } from '../har/entries-of-call.ts';
import { readHar, type ReadHar, type RecordedCall } from '../har/read-har.ts';
import { harText, newHar } from '../har/write-har.ts';
import { fileOf } from './named-recording.ts';
import type { RecordingsOptions } from './recordings-options.ts';

/**
 * A foreign HAR becomes a recording: only calls, each as Passbench would have written it, secrets taken out. Nothing else
 * of the file is kept; browsers save much that is nobody's business.
 */
export function importHar(
  { name, text, replace, hosts }: ForeignHar,
  redact: (call: CallRecord) => CallRecord,
  { files, version }: RecordingsOptions,
  summary: (name: string) => RecordingSummary,
): ImportReport {
  const present = presentHash(files, name, replace);
  const har = readHar(text);
  if ('problem' in har) throw refused(`The text ${har.problem}.`);
  const { taken, left } = chosen(har, hosts);
  if (taken.length === 0) throw refused(nothing(har, left));
  const entries = taken.flatMap(({ call }) => entriesOfCall(redact(call)));
  files.write(name, harText(newHar(version, entries, har.options ?? recordingOptions.parse({}))), present);
  return {
    recording: summary(name),
    imported: taken.length,
    left: left.toSorted((a, b) => (a.entry ?? -1) - (b.entry ?? -1)),
  };
}

function presentHash(files: RecordingsOptions['files'], name: string, replace: boolean): string | null {
  const hash = files.read(name)?.hash ?? null;
  if (hash === null || replace) return hash;
  throw new PassbenchError(
    'FILE_EXISTS',
    `There is a recording "${name}" (${fileOf(name)}) already; nothing was written. Choose another name, or replace it.`,
  );
}

function chosen(har: ReadHar, hosts: readonly string[]): { taken: RecordedCall[]; left: EntryNote[] } {
  const wrong = har.problems.map(({ entry, path, message }) => {
    return { entry, method: '', url: '', why: `${path || 'the entry'}: ${message}` };
  });
  const left: EntryNote[] = [...har.unusable, ...wrong];
  const taken = har.calls.filter(({ entry, call: { method, url, status, error } }) => {
    const why = reason(url, hosts, status === null ? (error?.message ?? 'no answer came') : null);
    if (why !== null) left.push({ entry, method, url, why });
    return why === null;
  });
  return { taken, left };
}

function reason(url: string, hosts: readonly string[], unanswered: string | null): string | null {
  const { host, hostname } = new URL(url);
  if (hosts.length > 0 && !hosts.includes(host) && !hosts.includes(hostname)) return 'another host';
  return unanswered;
}

function nothing(har: ReadHar, left: readonly EntryNote[]): string {
  if (har.file.log.entries.length === 0) return 'The HAR has no entries.';
  const reasons = [...new Set(left.map(({ why }) => why))].slice(0, 3).join('; ');
  return `None of the ${har.file.log.entries.length} entries of the HAR can be used (${reasons}). Save it again with the contents of the answers.`;
}

function refused(message: string): PassbenchError {
  return new PassbenchError('INPUT_INVALID', `${message} Nothing was imported.`);
}
