import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import type { ContractClient } from '#contract/rpc-client.ts';
import { createClient } from '#contract/rpc-client.ts';
import { memoryChannelPair } from '../transport/memory-channel.ts';
import { completeFolder, withHome } from '../workspace/complete-folder.ts';
import { initTenant } from '../workspace/init.ts';
import { composeEngine } from './compose.ts';
import { recentsIn } from './recents-file.ts';
import { type ServedFolders, openServedFolders } from './served-folders.ts';
import { endlessFill } from './testing/endless-fill.ts';
import { openEngine, tenantFolder } from './testing/tenant.ts';

const project = join(import.meta.dirname, '../..');
const passId = 'PASS000000000001';

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'passbench-home-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
});

function fail(error: unknown): never {
  throw error;
}

const recentsFile = (): string => join(home, 'data/recent-folders.json');

async function serve(first: string): Promise<ServedFolders> {
  const served = await openServedFolders(first, {
    start: (folder) => composeEngine({ folder, runnerFile: join(project, 'out/runner/runner.js'), secrets: [] }),
    makeStarter: (folder) => void initTenant(folder, join(project, 'resources')),
    complete: (text) => completeFolder(text, home),
    withHome: (path) => withHome(path, home),
    recents: recentsIn(recentsFile(), fail),
    bugLog: () => fail,
  });
  onTestFinished(() => served.close());
  return served;
}

/** A page; `closed` resolves with the reason. */
function page(served: ServedFolders): { client: ContractClient; closed: Promise<string> } {
  const [near, far] = memoryChannelPair();
  served.accept(far);
  const closed = new Promise<string>((resolve) => near.onClose(resolve));
  return { client: createClient(near), closed };
}

const folderOf = async ({ client }: { client: ContractClient }): Promise<string> =>
  (await client.tenant.info()).tenant.folder;

test('another folder is opened for every page, and the left one is free', async () => {
  const [first, second] = [tenantFolder({}), tenantFolder({})];
  const served = await serve(first);
  const [asking, other] = [page(served), page(served)];
  await asking.client.acts.create({ passType: 'loyalty', passId });
  expect(await asking.client.folders.open({ folder: second, starter: false })).toEqual({ folder: second });
  expect(await Promise.all([asking.closed, other.closed])).toEqual(Array(2).fill('another folder was opened'));
  const next = page(served);
  expect(await folderOf(next)).toBe(second);
  expect(await next.client.passes.list({})).toEqual([]);
  // A second switch waits until the first one has closed its folder, so the lock is free by now.
  await next.client.folders.open({ folder: second, starter: false });
  const { client } = await openEngine(first);
  expect(await client.passes.list({})).toMatchObject([{ id: passId }]);
});

test('there and back again, at once', async () => {
  const [first, second] = [tenantFolder({}), tenantFolder({})];
  const served = await serve(first);
  const { client } = page(served);
  const there = client.folders.open({ folder: second, starter: false });
  const back = client.folders.open({ folder: first, starter: false }).catch(() => 'its connection closed meanwhile');
  await there;
  await back;
  await expect.poll(() => folderOf(page(served))).toBe(first);
});

test('a running run is ended, and its folder closes', async () => {
  const first = tenantFolder(await endlessFill('{ wallClockMs: 600000 }'));
  const served = await serve(first);
  const { client, closed } = page(served);
  await client.acts.create({ passType: 'loyalty', passId });
  const filling = client.acts.fill({ passId }).catch((error: unknown) => error);
  for await (const { kind } of await client.events.subscribe({ after: 0 })) if (kind === 'run.started') break;
  await client.folders.open({ folder: tenantFolder({}), starter: false });
  await closed;
  expect(await filling).toMatchObject({ code: 'CHANNEL_CLOSED' });
});

test('a folder that cannot be opened changes nothing', async () => {
  const [first, inUse] = [tenantFolder({}), tenantFolder({})];
  await openEngine(inUse);
  const served = await serve(first);
  const asking = page(served);
  mkdirSync(join(home, 'empty'));
  const broken = tenantFolder({ 'passbench.yml': 'limits: 3\n' });
  const wrong = [
    { folder: inUse, code: 'TENANT_IN_USE' },
    { folder: '~/empty', code: 'TENANT_NOT_FOUND' },
    { folder: '~/none', code: 'TENANT_NOT_FOUND' },
    { folder: broken, code: 'FILE_INVALID' },
  ];
  for (const { folder, code } of wrong) {
    await expect(asking.client.folders.open({ folder, starter: false })).rejects.toMatchObject({ code });
  }
  expect(await folderOf(asking)).toBe(first);
  expect(await asking.client.folders.recent()).toEqual([{ folder: first, missing: false }]);
});

test('the folder that is open already stays so, by any name, with its pages', async () => {
  const first = tenantFolder({});
  symlinkSync(first, join(home, 'same'));
  const asking = page(await serve(first));
  expect(await asking.client.folders.open({ folder: '~/same', starter: false })).toEqual({ folder: first });
  expect(await folderOf(asking)).toBe(first);
});

test('a starter is written on request, and never over existing files', async () => {
  const first = tenantFolder({});
  const served = await serve(first);
  const asking = page(served);
  const folder = join(home, 'brand');
  const taken = asking.client.folders.open({ folder: first, starter: true });
  await expect(taken).rejects.toMatchObject({ code: 'FILE_EXISTS' });
  expect(await asking.client.folders.open({ folder: '~/brand', starter: true })).toEqual({ folder });
  await asking.closed;
  const { client } = page(served);
  expect((await client.passes.types()).length).toBeGreaterThan(0);
});

test('folders that were open are remembered, and can be forgotten', async () => {
  const [first, second] = [tenantFolder({}), tenantFolder({})];
  const served = await serve(first);
  const asking = page(served);
  await asking.client.folders.open({ folder: second, starter: false });
  await asking.closed;
  const { client } = page(served);
  expect((await client.folders.recent()).map(({ folder }) => folder)).toEqual([second, first]);
  await client.folders.forget({ folder: first });
  expect(JSON.parse(readFileSync(recentsFile(), 'utf8'))).toEqual({ folders: [second] });
});

test('an engine of one folder refuses to decide about folders', async () => {
  const { client } = await openEngine(tenantFolder({}));
  const refused = { code: 'FOLDER_FIXED' };
  await expect(client.folders.recent()).rejects.toMatchObject(refused);
  await expect(client.folders.complete({ text: '/' })).rejects.toMatchObject(refused);
  await expect(client.folders.open({ folder: '/', starter: false })).rejects.toMatchObject(refused);
});
