import type { EntryNote } from '#contract/entities/recording.ts';
import { PassbenchError } from '#contract/errors.ts';
import type { ImportReport } from '#contract/methods/recordings.ts';
import type { CallRecord } from '#engine/ports/network.ts';
import type { ForeignHar } from '#engine/ports/recordings.ts';
import { entriesOfCall } from '../har/entries-of-call.ts';
import { readHar, type ReadHar, type RecordedCall } from '../har/read-har.ts';
import { harText, newHar } from '../har/write-har.ts';
import type { RecordingsOptions } from './save-calls.ts';
import { fileOf, summaryOf } from './named-recording.ts';

/**
 * A foreign HAR becomes a recording: only calls, each as Passbench would have written it, secrets taken out. Nothing else
 * of the file is kept; browsers save much that is nobody's business. The function that is returned writes it.
 */
export function prepareImport(
  { name, text, file, replace, hosts }: ForeignHar,
  redact: (call: CallRecord) => CallRecord,
  { files, version }: RecordingsOptions,
): () => ImportReport {
  const present = presentHash(files, name, replace);
  const har = readHar(text);
  if ('problem' in har) {
    const { line, column, message } = har.problem;
    throw refused(`${file}:${line}:${column} ${message}.`);
  }
  const { taken, left } = chosen(har, hosts);
  if (taken.length === 0) throw refused(nothing(file, har, left, hosts));
  const entries = taken.flatMap(({ call }) => entriesOfCall(redact(call)));
  const written = harText(newHar(version, entries, har.options));
  return () => {
    files.write(name, written, present);
    return {
      recording: summaryOf(name, files),
      imported: taken.length,
      left: left.toSorted((a, b) => (a.entry ?? -1) - (b.entry ?? -1)),
    };
  };
}

function presentHash(files: RecordingsOptions['files'], name: string, replace: boolean): string | null {
  const hash = files.read(name)?.hash ?? null;
  if (hash === null || replace) return hash;
  throw new PassbenchError(
    'FILE_EXISTS',
    `The recording "${name}" (${fileOf(name)}) already exists; nothing was written. Choose another name, or replace it.`,
  );
}

function chosen(har: ReadHar, hosts: readonly string[]): { taken: RecordedCall[]; left: EntryNote[] } {
  const told = new Set<number>();
  const wrong = har.problems.flatMap(({ entry, line, message }): EntryNote[] => {
    if (entry !== null && told.has(entry)) return [];
    told.add(entry ?? -1);
    const url = entry === null ? '' : roughUrl(har.file.log.entries[entry]);
    return url === '' || isMeant(url, hosts) ? [{ entry, method: '', url, why: `line ${line}, ${message}` }] : [];
  });
  // What goes to hosts that nobody asked for is not worth a line each.
  const left: EntryNote[] = [...har.unusable.filter(({ url }) => isMeant(url, hosts)), ...wrong];
  const taken = har.calls.filter(({ entry, call }) => {
    const { method, url } = call;
    if (!isMeant(url, hosts)) return false;
    const why = whyLeft(call);
    if (why !== null) left.push({ entry, method, url, why });
    return why === null;
  });
  return { taken, left };
}

/** The URL of an entry that has an error; empty if that is where the error is. */
function roughUrl(entry: unknown): string {
  const url = (entry as { request?: { url?: unknown } | null } | null)?.request?.url;
  return typeof url === 'string' && URL.canParse(url) ? url.slice(0, 200) : '';
}

function isMeant(url: string, hosts: readonly string[]): boolean {
  const { host, hostname } = URL.parse(url) ?? { host: '', hostname: '' };
  return hosts.length === 0 || hosts.includes(host) || hosts.includes(hostname);
}

function whyLeft({ status, error }: CallRecord): string | null {
  if (error !== null) return error.message;
  return status === 304 ? 'a 304 for a cache; save the calls again with the cache disabled' : null;
}

function nothing(
  file: string,
  { file: har, calls }: ReadHar,
  left: readonly EntryNote[],
  hosts: readonly string[],
): string {
  const { length } = har.log.entries;
  if (length === 0) return `${file} has no entries.`;
  if (calls.length > 0 && !calls.some(({ call }) => isMeant(call.url, hosts))) {
    const there = Map.groupBy(calls, ({ call }) => new URL(call.url).host);
    const counted = Array.from(there, ([host, ofHost]) => `${host} (${ofHost.length})`).sort();
    const more = counted.length > MOST_HOSTS ? ` and ${counted.length - MOST_HOSTS} more` : '';
    const list = counted.slice(0, MOST_HOSTS).join(', ');
    return `${file} has no call to ${hosts.join(', ')}; it has calls to ${list}${more}.`;
  }
  const reasons = [...new Set(left.map(({ why }) => why))].slice(0, 3).join('; ');
  return `None of the ${length} entries of ${file} can be used: ${reasons}. Save it again, with the contents of the answers.`;
}

/** A browser's morning has hundreds of hosts. */
const MOST_HOSTS = 10;

function refused(message: string): PassbenchError {
  return new PassbenchError('INPUT_INVALID', `${message} Nothing was imported.`);
}
