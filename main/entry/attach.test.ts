import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { safe } from '@orpc/client';
import { PassbenchError } from '#contract/errors.ts';
import { openOrAttach } from './attach.ts';
import { endlessFill } from './testing/endless-fill.ts';
import { openEngine, openTenant, tenantFolder } from './testing/tenant.ts';

const passId = 'PASS000000000001';
const create = { passType: 'loyalty', passId };

interface Given {
  secrets?: Readonly<Record<string, string>>;
  env?: Readonly<Record<string, string>>;
  waitMs?: number;
}

/** A command that opens the folder; `told`: what its user reads meanwhile. */
function command(folder: string, { secrets = {}, env = {}, waitMs }: Given = {}) {
  const told: string[] = [];
  const onNotice = (text: string): void => void told.push(text);
  const options = { folder, secrets, env, onNotice, ...(waitMs !== undefined && { waitMs }) };
  return { told, opening: openOrAttach(() => openEngine(folder), options) };
}

async function refusal(opening: Promise<unknown>): Promise<PassbenchError> {
  const error = await opening.then(
    () => null,
    (error: unknown) => error,
  );
  if (error instanceof PassbenchError) return error;
  throw new Error(`no refusal: ${String(error)}`);
}

describe('a command on a folder that is open', () => {
  test('works through the engine that has it open, which sees it at once and stays open', async () => {
    const open = await openTenant({}, { shared: true });
    const events = await open.client.events.subscribe({ after: (await open.client.tenant.info()).lastSeq });
    const { client, attached, close } = await command(open.folder).opening;
    expect(attached).toBe(true);
    await client.acts.create(create);
    expect((await events.next()).value).toMatchObject({ kind: 'pass.created', passId });
    await close();
    expect(await open.client.passes.list({})).toHaveLength(1);
  });

  test('starts no second store where .passbench was removed under that one', async () => {
    const open = await openTenant({}, { shared: true });
    await open.client.acts.create(create);
    rmSync(join(open.folder, '.passbench'), { recursive: true });
    const error = await refusal(command(open.folder).opening);
    expect(error).toMatchObject({ code: 'STORE_REMOVED' });
    expect(error.message).toContain(`process ${process.pid}`);
    expect(existsSync(join(open.folder, '.passbench', 'store.sqlite'))).toBe(false);
  });

  test('opens it itself once that one has closed it', async () => {
    const open = await openTenant({}, { shared: true });
    await open.close();
    expect((await command(open.folder).opening).attached).toBeUndefined();
  });

  test('gets an error when the engine ends in the middle of its call', async () => {
    const open = await openTenant(await endlessFill('{ wallClockMs: 600000 }'), { shared: true });
    const { client } = await command(open.folder).opening;
    await client.acts.create(create);
    const filling = safe(client.acts.fill({ passId }));
    for await (const { kind } of await open.client.events.subscribe({ after: 0 })) if (kind === 'run.started') break;
    await open.close();
    const { error } = await filling;
    expect(error).toMatchObject({ code: 'CHANNEL_CLOSED', message: expect.stringContaining('was closed there') });
  });

  test('cannot bring secrets, and reports which and why without their values', async () => {
    const open = await openTenant({}, { shared: true });
    const error = await refusal(command(open.folder, { secrets: { CRM_KEY: 'hunter2' } }).opening);
    expect(error.code).toBe('INPUT_INVALID');
    expect(error.message).toContain('--secret CRM_KEY');
    expect(error.message).toContain(open.folder);
    expect(error.message).not.toContain('hunter2');
  });

  test('reports that secrets of its environment are not used', async () => {
    const open = await openTenant({}, { shared: true });
    const { opening, told } = command(open.folder, { env: { PASSBENCH_SECRET_CRM: 'hunter2', HOME: '/home' } });
    await opening;
    expect(told).toEqual([expect.stringMatching(/^Ignored: PASSBENCH_SECRET_CRM\. /)]);
  });
});

describe('a command on a folder that another command works on', () => {
  test('waits for its turn', async () => {
    const open = await openTenant({});
    const { opening } = command(open.folder);
    await open.client.acts.create(create);
    await open.close();
    const { client, attached } = await opening;
    expect(attached).toBeUndefined();
    expect(await client.passes.list({})).toMatchObject([{ id: passId }]);
  });

  test('reports that it waits, and finally which process has the folder', async () => {
    const open = await openTenant({});
    const { opening, told } = command(open.folder, { waitMs: 1_200 });
    const error = await refusal(opening);
    expect(error.code).toBe('TENANT_IN_USE');
    expect(error.message).toContain(`process ${process.pid}`);
    expect(told).toEqual([expect.stringContaining(open.folder)]);
  });

  test('accepts secrets once the folder is free', async () => {
    const open = await openTenant({});
    const { opening } = command(open.folder, { secrets: { CRM_KEY: 'x' } });
    await open.close();
    expect((await opening).attached).toBeUndefined();
  });
});

test('a folder that cannot be opened for another reason is refused at once', async () => {
  const folder = tenantFolder({ 'passbench.yml': 'limits: none\n' });
  expect((await refusal(command(folder).opening)).code).toBe('FILE_INVALID');
});
