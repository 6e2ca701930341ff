import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Environment } from './environment.ts';
import { openWindow } from './open-window.ts';

const SERVED = 42;

let folder: string;
let notices: string[];
let servers: Server[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'passbench-'));
  notices = [];
  servers = [];
});

afterEach(() => {
  for (const server of servers) server.close().closeAllConnections();
  rmSync(folder, { recursive: true });
});

/** A program instead of Electron, below a folder for ELECTRON_OVERRIDE_DIST_PATH; it writes its input into a file. */
function electronThat(code: string): string {
  const program = join(folder, 'electron');
  const tell = `require('fs').writeFileSync(${JSON.stringify(join(folder, 'got.json'))},
    JSON.stringify({ args: process.argv.slice(2), env: process.env }));`;
  writeFileSync(program, `#!${process.execPath}\n${tell}\n${code}\n`);
  chmodSync(program, 0o755);
  return folder;
}

interface Start {
  env: Environment['env'];
  isRoot?: boolean;
  hasGraphics?: boolean;
  root?: string;
  secrets?: Record<string, string>;
  downloadWithin?: number;
  shownWithin?: number;
  /** When the user presses Ctrl-C. */
  interrupted?: Promise<void>;
}

const projectRoot = join(import.meta.dirname, '../../..');

function open({
  env,
  isRoot = false,
  hasGraphics = true,
  root = projectRoot,
  secrets = {},
  downloadWithin = 10_000,
  shownWithin = 10_000,
  interrupted,
}: Start): Promise<number> {
  return openWindow({
    root,
    folder: '/brands/my-brand',
    secrets,
    onNotice: (text) => notices.push(text),
    serve: async () => SERVED,
    onInterrupt(handler) {
      void interrupted?.then(handler);
      return () => undefined;
    },
    environment: { platform: 'linux', env, isRoot, hasGraphics },
    downloadWithin,
    shownWithin,
  });
}

async function got(): Promise<{ args: string[]; env: Record<string, string> }> {
  return (await import(join(folder, 'got.json'), { with: { type: 'json' } })).default;
}

const withDisplay = (dist: string) => ({ DISPLAY: ':1', ELECTRON_OVERRIDE_DIST_PATH: dist });
const OPENED = `process.send({ window: 'opened' }, () => process.exit(0));`;

describe('a window', () => {
  test('shows the folder, and its end is the end of the command', async () => {
    expect(await open({ env: withDisplay(electronThat(OPENED)) })).toBe(0);
    expect((await got()).args).toEqual([projectRoot, '--folder=/brands/my-brand']);
    expect(notices).toEqual([]);
  });

  test('gets the secrets, and nothing that would make Electron another Node', async () => {
    const env = { ...withDisplay(electronThat(OPENED)), ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '--no-warnings' };
    await open({ env, secrets: { CRM_TOKEN: 's3cret' } });
    const given = (await got()).env;
    expect(given).toMatchObject({ DISPLAY: ':1', PASSBENCH_SECRET_CRM_TOKEN: 's3cret' });
    expect(Object.keys(given)).not.toEqual(expect.arrayContaining(['ELECTRON_RUN_AS_NODE']));
    expect(Object.keys(given)).not.toEqual(expect.arrayContaining(['NODE_OPTIONS']));
  });

  test('has no sandbox for root only, and reports it', async () => {
    await open({ env: withDisplay(electronThat(OPENED)), isRoot: true });
    expect((await got()).args[0]).toBe('--no-sandbox');
    expect(notices).toEqual([expect.stringContaining('root')]);
  });

  test('is drawn in software without a graphics device', async () => {
    await open({ env: withDisplay(electronThat(OPENED)), hasGraphics: false });
    expect((await got()).args[0]).toBe('--disable-gpu');
  });

  test('may be running already: then that instance opens the folder', async () => {
    const dist = electronThat(`process.send({ window: 'taken-over' }, () => process.exit(0));`);
    expect(await open({ env: withDisplay(dist) })).toBe(0);
    expect(notices).toEqual([expect.stringContaining('already running')]);
  });

  test('that crashes is not replaced by a browser, and the command fails', async () => {
    const dist = electronThat(`process.send({ window: 'opened' }, () => process.kill(process.pid, 'SIGKILL'));`);
    expect(await open({ env: withDisplay(dist) })).toBe(3);
    expect(notices).toEqual([expect.stringContaining('SIGKILL')]);
  });
});

describe('Ctrl-C', () => {
  const STAY = `process.on('disconnect', () => process.exit(0));`;
  const started = () => vi.waitUntil(() => existsSync(join(folder, 'got.json')), 10_000).then(() => undefined);

  test('closes the window', async () => {
    const env = withDisplay(electronThat(`process.send({ window: 'opened' }); ${STAY}`));
    expect(await open({ env, interrupted: started() })).toBe(0);
    expect(notices).toEqual([]);
  });

  test('before there is a window ends the command, and nothing is served', async () => {
    const env = withDisplay(electronThat(STAY));
    expect(await open({ env, interrupted: started() })).toBe(0);
    expect(notices).toEqual([]);
  });
});

describe('served to a browser instead, with the reason', () => {
  test('without a display', async () => {
    expect(await open({ env: { ELECTRON_OVERRIDE_DIST_PATH: electronThat(OPENED) } })).toBe(SERVED);
    expect(notices).toEqual([expect.stringContaining('DISPLAY')]);
  });

  test('where Electron ends before its window can be seen', async () => {
    const dist = electronThat(`console.error('FATAL: no usable sandbox!'); process.exit(133);`);
    expect(await open({ env: withDisplay(dist) })).toBe(SERVED);
    expect(notices).toEqual([expect.stringContaining('ended with code 133: FATAL: no usable sandbox!')]);
  });

  test('where Electron shows no window in time', async () => {
    const dist = electronThat('setInterval(() => {}, 1000);');
    expect(await open({ env: withDisplay(dist), shownWithin: 300 })).toBe(SERVED);
    expect(notices).toEqual([expect.stringContaining('Electron did not show a window within 0.3 s')]);
  });

  test('where Electron is no program that runs here', async () => {
    chmodSync(join(electronThat(OPENED), 'electron'), 0o644);
    expect(await open({ env: withDisplay(folder) })).toBe(SERVED);
    expect(notices).toEqual([expect.stringMatching(/could not be started \(.*EACCES\)/)]);
  });

  test('where ELECTRON_OVERRIDE_DIST_PATH has no Electron', async () => {
    expect(await open({ env: withDisplay(folder) })).toBe(SERVED);
    expect(notices).toEqual([expect.stringContaining(`ELECTRON_OVERRIDE_DIST_PATH is ${folder}`)]);
  });

  test('where Electron is not installed', async () => {
    writeFileSync(join(folder, 'package.json'), '{}');
    expect(await open({ env: { DISPLAY: ':1' }, root: folder })).toBe(SERVED);
    expect(notices).toEqual([expect.stringContaining('not installed')]);
  });
});

describe('an Electron that is not on disk yet', () => {
  /** A project whose electron package has `installer` instead of its own. */
  function projectWith(installer: string): string {
    const electron = join(folder, 'node_modules/electron');
    mkdirSync(electron, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{}');
    writeFileSync(join(electron, 'package.json'), '{"name":"electron"}');
    writeFileSync(join(electron, 'install.js'), installer);
    return folder;
  }

  test('is downloaded once, and then opened', async () => {
    const dist = join(folder, 'node_modules/electron/dist');
    electronThat(OPENED);
    const installer = `const fs = require('fs');
      fs.mkdirSync(${JSON.stringify(dist)});
      fs.renameSync(${JSON.stringify(join(folder, 'electron'))}, ${JSON.stringify(join(dist, 'electron'))});
      fs.writeFileSync(${JSON.stringify(join(dist, '../path.txt'))}, 'electron');`;
    expect(await open({ env: { DISPLAY: ':1' }, root: projectWith(installer) })).toBe(0);
    expect(notices).toEqual([expect.stringContaining('Downloading Electron')]);
  });

  test('is not waited for longer than the limit, if the server is silent', async () => {
    const server = createServer(() => undefined);
    servers.push(server);
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
    });
    const installer = `fetch('http://127.0.0.1:${port}/').then(() => process.exit(1));`;
    const start = { env: { DISPLAY: ':1' }, root: projectWith(installer), downloadWithin: 400 };
    expect(await open(start)).toBe(SERVED);
    expect(notices[1]).toContain('could not be downloaded within 0.4 s');
    expect(notices[1]).toContain('install.js');
  });

  test('is not waited for after Ctrl-C', async () => {
    const mark = join(folder, 'downloading');
    const root = projectWith(`require('fs').writeFileSync(${JSON.stringify(mark)}, ''); setInterval(() => {}, 1000);`);
    const interrupted = vi.waitUntil(() => existsSync(mark), 10_000).then(() => undefined);
    expect(await open({ env: { DISPLAY: ':1' }, root, interrupted })).toBe(0);
    expect(notices).toEqual([expect.stringContaining('Downloading Electron')]);
  });

  test('that is refused reports the error', async () => {
    const installer = `console.error('HTTPError: Response code 404 (Not Found)\\n    at x'); process.exit(1);`;
    expect(await open({ env: { DISPLAY: ':1' }, root: projectWith(installer) })).toBe(SERVED);
    expect(notices[1]).toContain('could not be downloaded: Response code 404 (Not Found).');
  });

  test('is left alone where downloads are switched off', async () => {
    const env = { DISPLAY: ':1', ELECTRON_SKIP_BINARY_DOWNLOAD: '1' };
    expect(await open({ env, root: projectWith('process.exit(0)') })).toBe(SERVED);
    expect(notices).toEqual([expect.stringContaining('ELECTRON_SKIP_BINARY_DOWNLOAD')]);
  });

  test('is not used if its download was cut off', async () => {
    const dist = join(projectWith('process.exit(1)'), 'node_modules/electron/dist');
    mkdirSync(dist);
    writeFileSync(join(dist, 'electron'), '');
    expect(await open({ env: { DISPLAY: ':1' }, root: folder })).toBe(SERVED);
    expect(notices[1]).toContain('could not be downloaded');
  });
});
