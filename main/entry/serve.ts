import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import type { DamageChoice } from '#contract/errors.ts';
import type { Channel } from '#contract/channel.ts';
import type { GivenSecret } from '../secrets/secrets.ts';
import { startHttpServer } from '../transport/http-server.ts';
import { completeFolder, withHome } from '../workspace/complete-folder.ts';
import { writeEditorFiles } from '../workspace/editor-files.ts';
import { initTenant } from '../workspace/init.ts';
import { bugLog, logBug } from './bugs.ts';
import type { ComposedEngine } from './compose.ts';
import { composeEngine } from './compose.ts';
import type { BuiltFiles } from './built-files.ts';
import { recentsIn } from './recents-file.ts';
import type { ServedFolders } from './served-folders.ts';
import { openServedFolders } from './served-folders.ts';
import { shareEngine } from './share.ts';

export interface ServeOptions {
  folder: string;
  built: BuiltFiles;
  /** Secrets of the command line belong to this folder, and not to others that are opened later. */
  secrets: readonly GivenSecret[];
  /** Where the recent folders are kept. */
  recentsFile: string;
  port?: number;
  onDamage?: DamageChoice | undefined;
}

export interface Served {
  /** The URL to open, with the token in its fragment. */
  url: string;
  close(): Promise<void>;
}

interface Address {
  host: string;
  port: number;
}

/**
 * The browser mode: one tenant folder at a time, which commands can work on as well; its pages can open another one.
 * Scripts cannot reach its own address.
 */
export async function serveBrowser(options: ServeOptions): Promise<Served> {
  const own: Address[] = [];
  const folders = await openFolders(options, own);
  try {
    const server = await startServer(options, (channel) => folders.accept(channel));
    own.push({ host: '127.0.0.1', port: server.port }, { host: 'localhost', port: server.port });
    return {
      url: server.url,
      async close() {
        await server.close();
        await folders.close();
      },
    };
  } catch (error) {
    await folders.close();
    throw error;
  }
}

/**
 * A folder has the same port at every start, so that an open page finds the next server, and the browser keeps what it
 * stored for the page. If the port is in use, any free one is used.
 */
async function startServer({ built, folder, port }: ServeOptions, serve: (channel: Channel) => void) {
  const start = (wanted: number) =>
    startHttpServer({
      pageFolder: built.pageFolder,
      port: wanted,
      serve,
      log: (line) => void process.stderr.write(`${line}\n`),
    });
  if (port) return start(port);
  return start(portOfFolder(folder)).catch(() => start(0));
}

const FIRST_PORT = 20_000;
/** Below the ports that systems assign automatically. */
const PORTS = 12_000;

/** From the path of a folder: the same for the same folder, on this machine. */
function portOfFolder(folder: string): number {
  const hash = createHash('sha256').update(resolve(folder)).digest();
  return FIRST_PORT + (hash.readUInt32BE(0) % PORTS);
}

function openFolders(options: ServeOptions, own: readonly Address[]): Promise<ServedFolders> {
  const { built, recentsFile } = options;
  const home = homedir();
  return openServedFolders(options.folder, {
    start: (folder) => startEngine(folder, options, own),
    makeStarter: (folder) => void initTenant(folder, built.resourcesFolder),
    complete: (text) => completeFolder(text, home),
    withHome: (path) => withHome(path, home),
    recents: recentsIn(recentsFile, logBug),
    bugLog,
  });
}

/** Options for the first folder (its secrets, what to do with a damaged store) do not apply to others. */
async function startEngine(folder: string, options: ServeOptions, own: readonly Address[]): Promise<ComposedEngine> {
  const { built, secrets } = options;
  const isFirst = folder === resolve(options.folder);
  const composed = await composeEngine({
    folder,
    runnerFile: built.runnerFile,
    secrets: isFirst ? secrets : secrets.filter(({ source }) => source !== 'command-line'),
    onDamage: isFirst ? options.onDamage : undefined,
    forbidden: () => own,
  });
  const engine = await shareEngine(folder, composed);
  composed.context.engine.parts.store.onRemoved(({ message }) => void process.stderr.write(`${message}\n`));
  try {
    writeEditorFiles(folder, built.resourcesFolder);
    return engine;
  } catch (error) {
    await engine.close();
    throw error;
  }
}
