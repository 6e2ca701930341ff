import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, onTestFinished, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

/** Takes the place of the built command line: prints which process and Node it is, then does what the test says. */
const program = `
const [what] = process.argv.slice(2);
if (what === 'code') process.exitCode = 5;
if (what === 'wait') {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.stdout.write(signal, () => process.exit(7)));
  setInterval(() => undefined, 1000);
}
process.stdout.write(JSON.stringify({ pid: process.pid, node: process.version, argv: process.argv.slice(2) }) + '\\n');
if (what === 'kill') process.kill(process.pid, 'SIGKILL');
`;

/** A user's other Node or platform, as the launcher sees it. */
const pretend = `
const { PRETEND_NODE, PRETEND_PLATFORM, PRETEND_ARCH } = process.env;
const is = (target, key, value) => value && Object.defineProperty(target, key, { value });
is(process, 'versions', PRETEND_NODE && { ...process.versions, node: PRETEND_NODE });
is(process, 'version', PRETEND_NODE && 'v' + PRETEND_NODE);
is(process, 'platform', PRETEND_PLATFORM);
is(process, 'arch', PRETEND_ARCH);
`;

function installed(options: { packages: boolean }): string {
  const folder = mkdtempSync(join(tmpdir(), 'passbench-bin-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'engine'));
  const source = readFileSync(join(import.meta.dirname, 'passbench.cts'), 'utf8');
  writeFileSync(join(folder, 'passbench.cjs'), stripTypeScriptTypes(source));
  writeFileSync(join(folder, 'pretend.cjs'), pretend);
  writeFileSync(join(folder, 'engine', 'cli.js'), program);
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  if (options.packages) symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return folder;
}

function start(folder: string, env: Record<string, string>, ...argv: string[]) {
  const child = spawn(
    process.execPath,
    ['--require', join(folder, 'pretend.cjs'), join(folder, 'passbench.cjs'), ...argv],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } },
  );
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

async function run(folder: string, env: Record<string, string>, ...argv: string[]) {
  const child = start(folder, env, ...argv);
  const ended = once(child, 'exit');
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { pid: child.pid, out, err, ended: await ended };
}

const oldNode = { PRETEND_NODE: '20.1.0' };

test('under Node 26 the command line runs in the same process', async () => {
  const { pid, out, ended } = await run(installed({ packages: false }), {}, 'code', '--json');
  expect(JSON.parse(out)).toEqual({ pid, node: process.version, argv: ['code', '--json'] });
  expect(ended).toEqual([5, null]);
});

describe('under another Node', () => {
  test("it runs under the package's Node 26, with the same arguments and exit code", async () => {
    const { pid, out, ended } = await run(installed({ packages: true }), oldNode, 'code', 'a b', '--json');
    const said = JSON.parse(out) as { pid: number; node: string; argv: string[] };
    expect(said.pid).not.toBe(pid);
    expect(said.node).toBe('v26.10.0');
    expect(said.argv).toEqual(['code', 'a b', '--json']);
    expect(ended).toEqual([5, null]);
  });

  test('a signal that ended it is passed on', async () => {
    expect((await run(installed({ packages: true }), oldNode, 'kill')).ended).toEqual([null, 'SIGKILL']);
  });

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s reaches it', async (signal) => {
    const child = start(installed({ packages: true }), oldNode, 'wait');
    const ended = once(child, 'exit');
    await once(child.stdout, 'data');
    const rest = text(child.stdout);
    child.kill(signal);
    expect(await rest).toBe(signal);
    expect(await ended).toEqual([7, null]);
  });

  test('without the package it says what to do', async () => {
    const { out, err, ended } = await run(installed({ packages: false }), oldNode, 'list');
    expect([out, ended]).toEqual(['', [3, null]]);
    expect(err).toMatch(
      /^Passbench needs Node 26; this is v20\.1\.0, and the package node-\S+ that brings it is missing\. Install/,
    );
  });
});

describe('without a binary of isolated-vm', () => {
  test.each([
    { PRETEND_PLATFORM: 'win32', PRETEND_ARCH: 'arm64' },
    { PRETEND_PLATFORM: 'darwin', PRETEND_ARCH: 'x64' },
  ])('%j it is reported', async (env) => {
    const { out, err, ended } = await run(installed({ packages: true }), env, 'list');
    expect([out, ended]).toEqual(['', [3, null]]);
    expect(err).toBe(
      `Passbench does not run on ${env.PRETEND_PLATFORM}-${env.PRETEND_ARCH}: isolated-vm, which keeps scripts in their jail, ` +
        'has no binary for it. It runs on linux-x64, linux-arm64, darwin-arm64, win32-x64.\n',
    );
  });

  test('--json gets one document', async () => {
    const env = { PRETEND_PLATFORM: 'darwin', PRETEND_ARCH: 'x64' };
    const { out, err } = await run(installed({ packages: true }), env, 'list', '--json');
    expect(err).toBe('');
    expect(JSON.parse(out)).toMatchObject({ error: { code: 'INTERNAL', places: [] } });
  });
});

test('a command line that cannot start exits 3', async () => {
  const folder = installed({ packages: false });
  writeFileSync(join(folder, 'engine', 'cli.js'), 'throw new TypeError("broken build");');
  const { err, ended } = await run(folder, {}, 'list');
  expect(ended).toEqual([3, null]);
  expect(err).toContain('Passbench could not start: TypeError: broken build');
});
