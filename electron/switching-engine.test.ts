import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EngineState } from '#contract/engine-state.ts';
import type { FolderRequest } from '#contract/entities/folder.ts';
import { defaultTimes } from './engine-process.ts';
import { SwitchingEngine } from './switching-engine.ts';

/** Programs that play an engine in their folder: they lock it while they run. */
const LOCK = `import { existsSync, rmSync, writeFileSync } from 'node:fs';
writeFileSync('lock', String(process.pid)); writeFileSync('arguments', process.argv.slice(2).join(' '));`;
const READY = `${LOCK} process.send({ ready: { version: '1.2.3', node: process.version } });
process.on('disconnect', () => { rmSync('lock'); process.exit(); });`;
const REFUSES = `process.send({ failed: { code: 'TENANT_NOT_FOUND', message: 'It is no tenant folder.' } }, () => process.exit(3));`;

let root: string;
let states: EngineState[];
let engine: SwitchingEngine;

function folder(name: string, program: string): string {
  const path = join(root, name);
  mkdirSync(path);
  writeFileSync(join(path, 'engine.mjs'), program);
  return path;
}

function command({ folder, starter }: FolderRequest) {
  const args = [join(folder, 'engine.mjs'), ...(starter ? ['--starter'] : [])];
  return { node: process.execPath, args, env: {}, cwd: folder };
}

const isLocked = (path: string): boolean => existsSync(join(path, 'lock'));

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'passbench-'));
  states = [];
  const { promise: ready, resolve } = Promise.withResolvers<void>();
  engine = new SwitchingEngine({
    folder: folder('first', READY),
    command,
    vault() {
      throw new Error('no engine of these tests asks for the key store');
    },
    times: defaultTimes,
    onState(state) {
      states.push(state);
      if (state.name === 'ready') resolve();
    },
  });
  engine.start();
  await ready;
});

afterEach(async () => {
  await engine.stop();
  rmSync(root, { recursive: true });
});

test('the next engine replaces the previous one, which has closed its folder', async () => {
  const next = folder('next', READY);
  expect(await engine.switchTo({ folder: next, starter: false })).toBeNull();
  expect(engine.folder).toBe(next);
  expect(states.map(({ name }) => name)).toEqual(['starting', 'ready', 'ready']);
  expect([isLocked(next), isLocked(join(root, 'first'))]).toEqual([true, false]);
});

test('a refused switch is reported, and the current engine keeps running undisturbed', async () => {
  const refusal = await engine.switchTo({ folder: folder('empty', REFUSES), starter: false });
  expect(refusal).toMatchObject({ code: 'TENANT_NOT_FOUND', reason: 'It is no tenant folder.' });
  expect(engine.folder).toBe(join(root, 'first'));
  expect(states.map(({ name }) => name)).toEqual(['starting', 'ready']);
  expect(engine.open()).not.toBeNull();
});

test('one that crashes is not tried again and again', async () => {
  const crashing = folder('crashing', 'process.exit(7)');
  const refusal = await engine.switchTo({ folder: crashing, starter: false });
  expect(refusal).toMatchObject({ reason: 'The engine exited with code 7.' });
  expect(engine.open()).not.toBeNull();
});

test('a starter is requested once: an engine that restarts later opens what exists', async () => {
  const dies = `${LOCK} process.send({ ready: { version: '1.2.3', node: process.version } });
    process.on('message', () => process.exit(1)); process.on('disconnect', () => process.exit());`;
  const next = folder('next', dies);
  await engine.switchTo({ folder: next, starter: true });
  expect(readFileSync(join(next, 'arguments'), 'utf8')).toBe('--starter');
  await engine.open()?.send('die');
  await expect.poll(() => readFileSync(join(next, 'arguments'), 'utf8'), { timeout: 10_000 }).toBe('');
});

test('a window that is closed in the middle of it leaves no engine behind', async () => {
  const slow = folder('slow', `${LOCK} process.on('disconnect', () => { rmSync('lock'); process.exit(); });`);
  const switching = engine.switchTo({ folder: slow, starter: false });
  await expect.poll(() => isLocked(slow)).toBe(true);
  await engine.stop();
  expect(await switching).toMatchObject({ reason: 'The window was closed.' });
  expect([isLocked(slow), isLocked(join(root, 'first'))]).toEqual([false, false]);
});
