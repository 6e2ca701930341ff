import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { Command } from 'commander';
import { recordingName } from '#contract/entities/recording.ts';
import { PassbenchError } from '#contract/errors.ts';
import { MAX_CLIENT_FRAME } from '#contract/rpc-frames.ts';
import { examples } from '../examples.ts';
import { usageError } from '../failure.ts';
import type { Invocation } from '../invocation.ts';
import { addText } from '../options/pairs.ts';
import { importLines } from '../report/recordings.ts';
import { withTenant } from '../tenant-session.ts';

/** What goes to the engine beside the text: the names of method and options. */
const FRAME_AROUND = 10_000;

const reasons: Record<string, string | undefined> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'you have no right to read it',
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
      'Make a recording of a HAR that a browser, a proxy or an API client saved. Only calls are taken; secrets and ' +
        'everything else stay behind.',
    )
    .argument('<file>', 'the HAR')
    .option('--name <name>', 'name of the recording; that of the file when absent')
    .option('--host <host>', 'only requests to this host, with or without its port, repeatable', addText)
    .option('--replace', 'in place of a recording of that name')
    .addHelpText(
      'after',
      examples('har import ~/Downloads/crm.har', 'har import browser.har --name crm --host crm.example.com --replace'),
    )
    .action((file: string, { name: given, replace = false, host = [] }: ImportOptions) => {
      const name = nameFor(file, given);
      const hosts = host.map(asInUrls);
      const path = resolve(invocation.host.cwd, file);
      const { text, numberOf } = readHarFile(path, hosts);
      requireSendable(path, text);
      return withTenant(invocation, async ({ client }) => {
        const report = await client.recordings.import({ name, text, replace, hosts });
        const left = report.left.map((note) => ({ ...note, entry: note.entry === null ? null : numberOf(note.entry) }));
        invocation.output.result({ ...report, left }, (page) => importLines({ ...report, left }, page));
      });
    });
}

/** In small letters, and without a port that goes without saying. */
function asInUrls(host: string): string {
  return URL.parse(`https://${host}`)?.host ?? host;
}

function nameFor(file: string, given: string | undefined): string {
  const name = recordingName.safeParse(given ?? basename(file).replace(/\.(?:har|json)$/i, ''));
  if (name.success) return name.data;
  throw usageError(
    given === undefined
      ? `${basename(file)} does not do as the name of a recording. Give one: --name NAME.`
      : `--name ${given} is not the name of a recording: letters, digits, "-", "_" and ".".`,
  );
}

interface HarText {
  text: string;
  /** What number an entry of the text has in the file. */
  numberOf: (entry: number) => number;
}

/**
 * A browser's HAR is mostly pictures and programs, and the engine takes 8 MB at once: so what goes to other hosts is
 * left out here already. A text that is no HAR goes as it is, for the engine to say what is wrong.
 */
function readHarFile(path: string, hosts: readonly string[]): HarText {
  const text = readText(path);
  const whole = { text, numberOf: (entry: number) => entry };
  if (hosts.length === 0) return whole;
  try {
    const har = JSON.parse(text.replace(/^\uFEFF/, '')) as { log: { entries: { request: { url: string } }[] } };
    const asked = (url: string): boolean => {
      const { host, hostname } = new URL(url);
      return hosts.includes(host) || hosts.includes(hostname);
    };
    const numbered = [...har.log.entries.entries()].filter(([, { request }]) => asked(request.url));
    if (numbered.length === 0) return whole;
    const entries = numbered.map(([, entry]) => entry);
    return {
      text: JSON.stringify({ log: { ...har.log, entries } }),
      numberOf: (entry) => numbered[entry]?.[0] ?? entry,
    };
  } catch {
    return whole;
  }
}

/** As the text goes to the engine, where quotes and line ends take two characters. */
function requireSendable(path: string, text: string): void {
  if (JSON.stringify(text).length < MAX_CLIENT_FRAME - FRAME_AROUND) return;
  throw new PassbenchError(
    'INPUT_INVALID',
    `${path} is too large: the engine takes 8 MB at once. Nothing was imported. Take only the hosts that matter with ` +
      '--host HOST, or save fewer calls in one file.',
  );
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const why = reasons[code] ?? code;
    throw new PassbenchError('FILE_NOT_FOUND', `${path} cannot be read: ${why}.`, { cause: error });
  }
}
