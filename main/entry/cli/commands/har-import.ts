import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { Command } from 'commander';
import { recordingName } from '#contract/entities/recording.ts';
import { PassbenchError } from '#contract/errors.ts';
import { decodeHar } from '#contract/file-text.ts';
import { MAX_CLIENT_FRAME } from '#contract/rpc-frames.ts';
import { examples } from '../examples.ts';
import { usageError } from '../failure.ts';
import type { Invocation } from '../invocation.ts';
import { addText } from '../options/pairs.ts';
import { importLines } from '../report/recordings.ts';
import { withTenant } from '../tenant-session.ts';

/** The rest of the engine's input beside the text: the names of method and options. */
const FRAME_AROUND = 10_000;

const reasons: Record<string, string | undefined> = {
  ENOENT: 'the file does not exist',
  EISDIR: 'it is a folder',
  EACCES: 'permission denied',
};

interface ImportOptions {
  name?: string;
  replace?: boolean;
  host?: string[];
}

export function addHarImport(har: Command, invocation: Invocation): void {
  har
    .command('import')
    .description(
      'Import a HAR file that a browser, a proxy or an API client saved, as a recording. Only its calls are imported; secrets and ' +
        'everything else are left out.',
    )
    .argument('<file>', 'the HAR')
    .option('--name <name>', 'name of the recording; by default that of the file')
    .option('--host <host>', 'only calls to this host, with or without its port, repeatable', addText)
    .option('--replace', 'replace a recording of that name')
    .addHelpText(
      'after',
      examples('har import ~/Downloads/crm.har', 'har import browser.har --name crm --host crm.example.com --replace'),
    )
    .action((file: string, { name: given, replace = false, host = [] }: ImportOptions) => {
      const name = nameFor(file, given);
      const hosts = host.map(asInUrls);
      const path = resolve(invocation.host.cwd, file);
      const { text, original } = readHarFile(path, hosts);
      requireSendable(path, text, hosts);
      return withTenant(invocation, async ({ client }) => {
        const report = await client.recordings.import({ name, text, file: path, replace, hosts });
        const left = report.left.map((note) => ({ ...note, entry: original(note.entry) }));
        invocation.output.result({ ...report, left }, (page) => importLines({ ...report, left }, page));
      });
    });
}

/** In lower case, without a scheme and without a default port. */
function asInUrls(host: string): string {
  return URL.parse(host.includes('://') ? host : `https://${host}`)?.host ?? host;
}

function nameFor(file: string, given: string | undefined): string {
  const name = recordingName.safeParse(given ?? basename(file).replace(/\.(?:har|json)$/i, ''));
  if (name.success) return name.data;
  throw usageError(
    given === undefined
      ? `${basename(file)} cannot be the name of a recording. Choose one: --name NAME.`
      : `--name ${given} is not the name of a recording: letters, digits, "-", "_" and ".".`,
  );
}

interface HarText {
  text: string;
  /** The number in the file of an entry of the text. */
  original: (entry: number | null) => number | null;
}

/**
 * A browser's HAR is mostly images and scripts, and the engine accepts 8 MB at once: entries for other hosts are
 * removed here from a larger file. A smaller one is sent as it is, so that the engine can name the lines of the file.
 */
function readHarFile(path: string, hosts: readonly string[]): HarText {
  const text = readText(path);
  const whole = { text, original: (entry: number | null) => entry };
  if (hosts.length === 0 || isSendable(text)) return whole;
  const har = harOf(text);
  if (har === null) return whole;
  const urls = har.log.entries.map((entry) => URL.parse(entry?.request?.url ?? ''));
  const asked = [...urls.entries()].filter(
    ([, url]) => hosts.includes(url?.host ?? '') || hosts.includes(url?.hostname ?? ''),
  );
  if (asked.length === 0)
    throw noCall(
      path,
      hosts,
      urls.flatMap((url) => url?.host || []),
    );
  const entries = asked.map(([index]) => har.log.entries[index]);
  return {
    text: JSON.stringify({ log: { ...har.log, entries } }),
    original: (entry) => (entry === null ? null : (asked[entry]?.[0] ?? entry)),
  };
}

interface RoughHar {
  log: { entries: ({ request?: { url?: string } } | null)[] };
}

/** Null if it is not a HAR, which the engine explains better. */
function harOf(text: string): RoughHar | null {
  try {
    const har = JSON.parse(text) as Partial<RoughHar> | null;
    return Array.isArray(har?.log?.entries) ? (har as RoughHar) : null;
  } catch {
    return null;
  }
}

function noCall(path: string, wanted: readonly string[], hosts: readonly string[]): PassbenchError {
  const there = [...new Set(hosts)].sort();
  const more = there.length > MOST_HOSTS ? ` and ${there.length - MOST_HOSTS} more` : '';
  return new PassbenchError(
    'INPUT_INVALID',
    `${path} has no call to ${wanted.join(', ')}; it has calls to ${there.slice(0, MOST_HOSTS).join(', ')}${more}. ` +
      'Nothing was imported.',
  );
}

/** A browser session has hundreds of hosts. */
const MOST_HOSTS = 10;

/** The length in the request to the engine, where quotes and line ends take two characters. */
function isSendable(text: string): boolean {
  return JSON.stringify(text).length < MAX_CLIENT_FRAME - FRAME_AROUND;
}

function requireSendable(path: string, text: string, hosts: readonly string[]): void {
  if (isSendable(text)) return;
  const advice =
    hosts.length === 0
      ? 'Take only the hosts that matter with --host HOST, or save fewer calls in one file.'
      : `Its calls to ${hosts.join(', ')} alone are more than that; save fewer calls in one file.`;
  throw new PassbenchError('INPUT_INVALID', `${path} is too large: the limit is 8 MB. Nothing was imported. ${advice}`);
}

function readText(path: string): string {
  const decoded = decodeHar(readBytes(path));
  if (decoded.ok) return decoded.text;
  const { line, column, message } = decoded;
  throw new PassbenchError('INPUT_INVALID', `${path}:${line}:${column} ${message}. Nothing was imported.`);
}

function readBytes(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const why = reasons[code] ?? code;
    throw new PassbenchError('FILE_NOT_FOUND', `${path} cannot be read: ${why}.`, { cause: error });
  }
}
