import { safe } from '@orpc/client';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createClient } from '#contract/rpc-client.ts';
import { acceptParentChannels } from './process-channels.ts';
import { relayedProcessHost } from './testing/channel-hosts.ts';

async function startHost(): ReturnType<typeof relayedProcessHost> {
  const host = await relayedProcessHost();
  onTestFinished(() => host.stop());
  return host;
}

describe('channels to the engine process', () => {
  test('a page that was loaded again meets no answer to the one before', async () => {
    const host = await startHost();
    const before = await host.open();
    const stream = await createClient(before).events.subscribe({ after: 0 });
    await stream.next();
    before.close('the page was loaded again');
    const after = createClient(await host.open());
    expect((await after.tenant.info()).version).toBe('1.2.3');
    expect((await after.passes.get({ passId: 'PASS-1' })).pass.id).toBe('PASS-1');
  });

  test('two pages have their own calls', async () => {
    const host = await startHost();
    const [first, second] = [createClient(await host.open()), createClient(await host.open())];
    const [one, two] = await Promise.all([
      first.passes.get({ passId: 'PASS-ONE' }),
      second.passes.get({ passId: 'PASS-TWO' }),
    ]);
    expect([one.pass.id, two.pass.id]).toEqual(['PASS-ONE', 'PASS-TWO']);
  });

  test('a killed engine rejects pending calls on every page', async () => {
    const host = await startHost();
    const clients = [createClient(await host.open()), createClient(await host.open())];
    await Promise.all(clients.map((client) => client.tenant.info()));
    const pending = clients.map((client) => safe(client.acts.fill({ passId: 'PASS-1' })));
    host.kill();
    for (const { error, isDefined } of await Promise.all(pending)) {
      expect(isDefined && error.code).toBe('CHANNEL_CLOSED');
      expect(error?.message).toContain('the process at the other end is gone');
    }
  });

  test('a channel that is opened to a process that has ended is closed immediately', async () => {
    const host = await startHost();
    const first = await host.open();
    const gone = new Promise((resolve) => first.onClose(resolve));
    host.kill();
    await gone;
    const { error } = await safe(createClient(await host.open()).tenant.info());
    expect(error).toMatchObject({ code: 'CHANNEL_CLOSED' });
  });

  test('a process without a pipe to its parent reports what is missing', () => {
    expect(() => acceptParentChannels(() => {}, { on: process.on })).toThrow('give `ipc` in its stdio');
  });
});
