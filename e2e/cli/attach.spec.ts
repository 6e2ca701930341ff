import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { makeFillEndless } from '../fixtures/endless-fill.ts';
import type { RunningCommand } from './passbench.ts';
import { start, test as base } from './passbench.ts';

const pass = 'SAMPLE0000000042';
const create = ['create', '--type', 'loyalty', '--identifier', 'customerId=C-42', '--id', pass];

interface OpenFolder {
  /** `passbench serve` on the tenant, after it printed its URL. */
  serving: RunningCommand;
  /** A script whose Fill waits for an answer that never comes; resolves when it has sent its request. */
  endlessFill: () => Promise<void>;
}

const test = base.extend<OpenFolder>({
  serving: async ({ tenant }, use) => {
    const serving = start(['serve'], { cwd: tenant });
    await serving.said('http://127.0.0.1');
    await use(serving);
    serving.kill('SIGINT');
    await serving.end;
  },
  endlessFill: async ({ tenant }, use) => {
    const { asked, close } = await makeFillEndless(tenant);
    await use(() => asked);
    close();
  },
});

test('commands work on a folder that is served, and what they did is there when it is closed', async ({
  serving,
  json,
}) => {
  expect((await json(...create)).code).toBe(0);
  const filled = await json('fill', pass);
  expect(filled).toMatchObject({
    code: 0,
    document: { runs: [{ outcome: 'ok', entity: { after: { points: 1280 } } }] },
  });
  expect(await json('list')).toMatchObject({ code: 0, document: { passes: [{ id: pass }] } });
  serving.kill('SIGINT');
  expect((await serving.end).code).toBe(0);
  expect(await json('list', 'runs')).toMatchObject({ code: 0, document: { runs: [{ outcome: 'ok' }] } });
});

test('only this user can reach the socket, which is removed with the engine', async ({ serving, tenant }) => {
  const socket = join(tenant, '.passbench', 'engine.sock');
  expect(statSync(socket).isSocket()).toBe(true);
  expect(statSync(socket).mode & 0o777).toBe(0o600);
  serving.kill('SIGINT');
  await serving.end;
  expect(existsSync(socket)).toBe(false);
});

test('log --follow shows what a third command does, until Ctrl-C', async ({ serving, tenant, json }) => {
  const following = start(['log', '--follow', '--json'], { cwd: tenant });
  await following.said('"device.added"');
  await json(...create);
  await following.said('"pass.created"');
  await json('fill', pass);
  await following.said('"entity.changed"');
  following.kill('SIGINT');
  const { code, stdout, stderr } = await following.end;
  expect([code, stderr]).toEqual([0, '']);
  const { events } = JSON.parse(stdout) as { events: { seq: number; kind: string }[] };
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
  expect((await json('list')).code).toBe(0);
  serving.kill('SIGINT');
  expect((await serving.end).code).toBe(0);
});

test('where nothing has the folder open, log --follow does, and others work through it', async ({ tenant, json }) => {
  const following = start(['log', '--follow', '--json'], { cwd: tenant });
  await following.said('"device.added"');
  expect((await json(...create)).code).toBe(0);
  await following.said('"pass.created"');
  following.kill('SIGINT');
  expect((await following.end).code).toBe(0);
  expect(await json('list')).toMatchObject({ code: 0, document: { passes: [{ id: pass }] } });
});

test('commands that start together work one after the other', async ({ tenant, json }) => {
  const ids = ['AAAAA', 'BBBBB', 'CCCCC', 'DDDDD'];
  const ends = await Promise.all(
    ids.map((id) => start(['create', '--type', 'loyalty', '--id', id], { cwd: tenant }).end),
  );
  expect(ends.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
  const { document } = await json('list');
  expect(document.passes.map(({ id }: { id: string }) => id).toSorted()).toEqual(ids);
});

test('Ctrl-C cancels the run in the engine that has the folder open, which keeps running', async ({
  endlessFill,
  serving,
  tenant,
  json,
}) => {
  await json(...create);
  const filling = start(['fill', pass, '--json'], { cwd: tenant });
  await endlessFill();
  filling.kill('SIGINT');
  const { code, stdout } = await filling.end;
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ runs: [{ outcome: 'cancelled' }] });
  expect(await json('list', 'runs')).toMatchObject({ document: { runs: [{ outcome: 'cancelled' }] } });
  serving.kill('SIGINT');
  expect((await serving.end).code).toBe(0);
});

test('an engine that is killed while a command waits: exit 3, and the folder opens again', async ({
  endlessFill,
  serving,
  tenant,
  json,
}) => {
  await json(...create);
  const filling = start(['fill', pass, '--json'], { cwd: tenant });
  await endlessFill();
  serving.kill('SIGKILL');
  const { code, stdout } = await filling.end;
  expect([code, JSON.parse(stdout).error.code]).toEqual([3, 'CHANNEL_CLOSED']);
  expect(await json('list')).toMatchObject({ code: 0, document: { passes: [{ id: pass }] } });
});

test('a secret cannot be given to an engine that runs: exit 2, and why', async ({ serving, tenant }) => {
  const { code, stdout, stderr } = await start(['list', '--secret', 'CRM_KEY=hunter2'], { cwd: tenant }).end;
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain('--secret CRM_KEY cannot be given');
  expect(stderr).not.toContain('hunter2');
  serving.kill('SIGINT');
  expect((await serving.end).code).toBe(0);
});
