import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { otherProgram } from '../../store/testing/other-program.ts';
import { openTenant, passUpdater } from '../testing/tenant.ts';

const passId = 'PASS000000000001';
const create = { passType: 'loyalty', passId, identifiers: { customerId: 'C-42' } };

/** A partner that records, at each request, what another program finds in the store. */
async function partnerThatLooks() {
  const seen: unknown[] = [];
  const state = { look: (): unknown => 'nothing to look at' };
  const server = createServer((_request, response) => {
    seen.push(state.look());
    response.end('{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { seen, state, host: `127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function tenantOf(host: string) {
  const { client, folder } = await openTenant({
    'passbench.yml': `network:\n  allowHosts: ['${host}']\n`,
    'server/script/updater.js': passUpdater(`{
      async OnPassInstalled() {
        console.log('installed');
        await fetch('http://${host}/');
        // Longer than lines wait for their commit, so that lines of a run that was not stored would be in the log by
        // then.
        await new Promise((later) => setTimeout(later, 100));
      },
    }`),
  });
  await client.acts.create(create);
  return { client, other: otherProgram(folder) };
}

describe('a hook', () => {
  test('sends no call before its registration and its start are on the disk', async () => {
    const { seen, state, host } = await partnerThatLooks();
    const { client, other } = await tenantOf(host);
    state.look = () => other.newestKinds(2);
    for (const device of ['iPhone', 'Pixel']) await client.acts.install({ passId, on: { device } });
    expect(seen).toEqual([
      ['run.started', 'pass.installed'],
      ['run.started', 'pass.installed'],
    ]);
  });

  test('sends no call and leaves nothing if the store refuses the registration; the next act works', async () => {
    const { seen, host } = await partnerThatLooks();
    const { client, other } = await tenantOf(host);
    await client.acts.install({ passId, on: { device: 'iPhone' } });
    const before = await client.events.list({});
    other.lock();
    await expect(client.acts.install({ passId, on: { device: 'Pixel' } })).rejects.toMatchObject({
      code: 'STORE_FAILED',
    });
    other.release();
    const next = await client.acts.install({ passId, on: { device: 'Pixel' } });
    expect(next.runs).toMatchObject([{ outcome: 'ok', calls: [{ status: 200 }], console: [{ text: 'installed' }] }]);
    expect(next.pass?.registrations).toEqual({ active: 2, total: 2 });
    expect(await client.events.list({})).toEqual([...before, ...next.events]);
    expect(seen).toHaveLength(2);
  });
});

describe('a store that is removed while it is open', () => {
  test('ends the stream of events with the reason, refuses every act, and can still be read', async () => {
    const { client, folder } = await openTenant({});
    await client.acts.create(create);
    const events = await client.events.subscribe({ after: (await client.tenant.info()).lastSeq });
    const next = events.next();
    rmSync(join(folder, '.passbench'), { recursive: true });
    await expect(next).rejects.toMatchObject({ code: 'STORE_REMOVED' });
    await expect(client.acts.open({ passId })).rejects.toMatchObject({
      code: 'STORE_REMOVED',
      message: expect.stringContaining('.passbench was removed or moved away while Passbench had it open') as string,
    });
    expect(await client.passes.list({})).toHaveLength(1);
  });
});
