/**
 * The root of the command line: provides an engine, in this process or in the one that has the folder open, the browser
 * mode and the window, and ends the process with its exit code. What only some commands need is imported dynamically.
 */
// First, since importing it starts a process.
import { earlyRunner } from './early-runner.ts';

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassbenchError } from '#contract/errors.ts';
import { initTenant } from '../workspace/init.ts';
import type { SchemaName } from '../workspace/json-schemas.ts';
import { jsonSchema, schemaNames } from '../workspace/json-schemas.ts';
import { prepareSample } from '../workspace/sample.ts';
import { openOrAttach } from './attach.ts';
import { logBug } from './bugs.ts';
import type { CliHost, OpenOptions, OpenTenant, TenantOptions } from './cli/host.ts';
import type { ProcessSide } from './cli/process-side.ts';
import { createProcessSide } from './cli/process-side.ts';
import { readSecret } from './cli/secret-input.ts';
import { runCli } from './cli/run-cli.ts';
import { connectInProcess } from './in-process.ts';
import { builtFiles } from './built-files.ts';
import { givenSecrets } from './secrets.ts';
import { readableDataFolder } from './read-only-data.ts';
import { serveBrowser } from './serve.ts';
import { userDataFolder } from './user-folder.ts';
import { version } from './version.ts';
import { thisEnvironment } from './window/environment.ts';
import { canOpenBrowser, openBrowser } from './window/open-browser.ts';
import { openWindow } from './window/open-window.ts';

const built = builtFiles(import.meta.dirname);

function createHost(side: ProcessSide): CliHost {
  const { env } = side;
  const openHere = (
    folder: string,
    { secrets, onDamage, shared }: TenantOptions & { shared?: boolean },
    dataFolder?: string,
  ) =>
    connectInProcess({
      folder,
      dataFolder,
      runnerFile: built.runnerFile,
      startedRunner: earlyRunner,
      secrets: givenSecrets(secrets, env),
      onDamage,
      shared,
      onBug: logBug,
    });
  const open: CliHost['open'] = async (folder, options) => {
    const here = () => (options.readsOnly && !options.shared ? openToRead(folder, options) : openHere(folder, options));
    const opened = await openOrAttach(here, { ...options, folder, env });
    if (opened.attached) earlyRunner?.child.kill('SIGKILL');
    return opened;
  };
  async function openToRead(folder: string, options: OpenOptions): Promise<OpenTenant> {
    const data = readableDataFolder(folder);
    try {
      const { client, close } = await openHere(folder, options, data.folder);
      if (data.notice !== null) options.onNotice(data.notice);
      return { client, close: () => close().finally(() => data.remove()) };
    } catch (error) {
      data.remove();
      throw error;
    }
  }

  const serve: CliHost['serve'] = (folder, { secrets, onDamage, port = 0 }) =>
    serveBrowser({
      folder,
      built,
      secrets: givenSecrets(secrets, env),
      recentsFile: join(userDataFolder(env), 'recent-folders.json'),
      onDamage,
      port,
    });
  return {
    ...side,
    version,
    readSecret,
    open,
    serve,
    init: async (folder) => ({ files: initTenant(folder, built.resourcesFolder).written }),
    schemaNames,
    schema: (name) => jsonSchema(schemaNamed(name)),
    window: (given, options) => showWindow(given ?? sampleFolder(env), options, serve, side),
    demo: () => openDemo((folder) => openHere(folder, { secrets: {} })),
  };
}

function schemaNamed(name: string): SchemaName {
  const known = schemaNames.find((one) => one === name);
  if (known) return known;
  throw new PassbenchError('INPUT_INVALID', `There is no schema "${name}". Schemas: ${schemaNames.join(', ')}.`);
}

/** The sample tenant of this user: created at first use, then theirs. */
function sampleFolder(env: ProcessSide['env']): string {
  return prepareSample(built.resourcesFolder, join(userDataFolder(env), 'sample-tenant')).folder;
}

function showWindow(
  folder: string,
  { secrets, onDamage, onNotice, onUrl, opensBrowser }: Parameters<CliHost['window']>[1],
  serve: CliHost['serve'],
  { onInterrupt, env }: ProcessSide,
): Promise<number> {
  return openWindow({
    root: join(built.resourcesFolder, '..'),
    folder,
    secrets,
    onNotice,
    onInterrupt,
    async serve() {
      const { promise: interrupted, resolve } = Promise.withResolvers<void>();
      const served = await serve(folder, { secrets, ...(onDamage && { onDamage }) });
      const release = onInterrupt(() => resolve());
      onUrl(served.url);
      const browser =
        opensBrowser && canOpenBrowser(thisEnvironment)
          ? await openBrowser({ url: served.url, dataFolder: userDataFolder(env) })
          : null;
      if (browser?.problem) onNotice(browser.problem);
      await interrupted;
      browser?.close();
      release();
      await served.close();
      return 0;
    },
  });
}

async function openDemo(open: (folder: string) => Promise<OpenTenant>): Promise<OpenTenant> {
  const folder = mkdtempSync(join(tmpdir(), 'passbench-demo-'));
  const { client, close } = await open(prepareSample(built.resourcesFolder, folder).folder);
  return {
    client,
    async close() {
      await close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const side = createProcessSide();
await side.leave(await runCli(process.argv.slice(2), createHost(side)));
