import { isDefinedError, safe } from '@orpc/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Channel } from '#contract/channel.ts';
import { MAX_CLIENT_FRAME } from '#contract/rpc-frames.ts';
import type { ChannelHost } from './channel-hosts.ts';
import { firstAnswer, testBadFrames } from './bad-frames-suite.ts';
import type { Connect } from './connected.ts';
import { connected, untilNoticed } from './connected.ts';
import { testPace } from './pace-suite.ts';
import { testStreams } from './stream-suite.ts';
import { LOG_SIZE } from './test-router.ts';

/** What every channel must do, run once for each of them. */
export function describeChannel(name: string, start: () => Promise<ChannelHost>): void {
  describe(`a channel over ${name}`, () => {
    let host: ChannelHost;
    beforeAll(async () => {
      host = await start();
    });
    afterAll(() => host.stop());
    const connect: Connect = async () => connected(await host.open());

    testCalls(connect, () => host.open());
    testLargeFrames(connect);
    testEndings(connect);
    testStreams(connect);
    testPace(connect);
    testBadFrames(() => host.open());
  });
}

function testCalls(connect: Connect, open: () => Promise<Channel>): void {
  test('a call returns the output of its method', async () => {
    const { client } = await connect();
    const info = await client.tenant.info();
    expect(info).toMatchObject({ version: '1.2.3', lastSeq: LOG_SIZE });
  });

  test('many calls at once get each its own answer', async () => {
    const { client } = await connect();
    const ids = Array.from({ length: 200 }, (_, n) => `PASS-${n}`);
    const answers = await Promise.all(ids.map((passId) => client.passes.get({ passId })));
    expect(answers.map(({ pass }) => pass.id)).toEqual(ids);
  });

  test('data arrives as it was sent, whatever text it holds', async () => {
    const { client } = await connect();
    const additionalData = { text: '“quoted” \u0000 \u2028 😀 \ud800', nested: [{ a: null }, [], 1.5e300], '': '' };
    const { pass } = await client.acts.update({ passId: 'PASS-1', additionalData });
    expect(pass?.additionalData).toEqual(additionalData);
  });

  test('an expected error keeps its code, message and places', async () => {
    const { client } = await connect();
    const { error, isDefined } = await safe(client.tenant.settings());
    expect(isDefined && error.code).toBe('FILE_INVALID');
    expect(isDefined && error.data.places).toEqual([{ file: 'passbench.yml', line: 3, column: 5 }]);
    expect(error?.message).toBe('passbench.yml: limits.calls is no number');
  });

  test('an error made by the constructors of oRPC is the same to the caller', async () => {
    const { client } = await connect();
    const { error, isDefined } = await safe(client.devices.rename({ deviceId: 'd', name: 'iPhone' }));
    expect(isDefined && error.code).toBe('DEVICE_EXISTS');
  });

  test('invalid input is refused by name', async () => {
    const { client } = await connect();
    const { error, isDefined } = await safe(client.passes.get({ passId: 42 as unknown as string }));
    expect(isDefined && error.code).toBe('INPUT_INVALID');
    expect(error?.message).toContain('passes.get does not accept this input. input.passId:');
  });

  test('a bug goes out as INTERNAL without its text, and whole to the engine', async () => {
    const { client } = await connect();
    const { error, isDefined } = await safe(client.connectors.check());
    expect(isDefined && error.code).toBe('INTERNAL');
    expect(JSON.stringify(error) + error?.message).not.toContain('inner detail');
    await untilNoticed(client, 'bug: a bug with an inner detail');
  });

  test('input nested beyond the stack fails its own call only', async () => {
    const channel = await open();
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const input = `{"passId":"PASS-1","additionalData":{"deep":${deep}}}`;
    const call = `{"t":"call","id":1,"method":"acts.update","input":${input}}`;
    expect(await firstAnswer(channel, call)).toMatchObject({ t: 'error', id: 1, error: { code: 'INPUT_INVALID' } });
    expect((await connected(channel).client.tenant.info()).version).toBe('1.2.3');
  });
}

function testLargeFrames(connect: Connect): void {
  test('large data arrives whole in both directions, while small calls are answered', async () => {
    const { client } = await connect();
    const additionalData = { text: 'a “large” text\n😀 '.repeat(100_000), rest: [{ a: null }, '\ud800'] };
    const order: string[] = [];
    const large = client.acts.update({ passId: 'PASS-1', additionalData });
    const small = client.tenant.info();
    void large.then(() => order.push('large'));
    void small.then(() => order.push('small'));
    expect((await large).pass?.additionalData).toEqual(additionalData);
    expect(order).toEqual(['small', 'large']);
  });
}

function testEndings(connect: Connect): void {
  test('aborting a call rejects it with the reason and aborts its handler', async () => {
    const { client } = await connect();
    const abort = new AbortController();
    const call = client.acts.fill({ passId: 'PASS-STOPPED' }, { signal: abort.signal });
    await client.tenant.info();
    abort.abort(new Error('the user pressed Stop'));
    await expect(call).rejects.toThrow('the user pressed Stop');
    await untilNoticed(client, 'fill of PASS-STOPPED aborted');
    expect((await client.tenant.info()).notices).not.toContain('bug: a late failure that nobody waits for');
  });

  test('a call whose signal is aborted already is not sent', async () => {
    const { client } = await connect();
    const call = client.acts.open({ passId: 'PASS-1' }, { signal: AbortSignal.abort(new Error('too late')) });
    await expect(call).rejects.toThrow('too late');
  });

  test('closing rejects pending and later calls', async () => {
    const { client, channel } = await connect();
    const call = client.acts.fill({ passId: 'PASS-CLOSED' });
    await client.tenant.info();
    channel.close('the window was closed');
    const { error, isDefined } = await safe(call);
    expect(isDefined && error.code).toBe('CHANNEL_CLOSED');
    expect(error?.message).toContain('the window was closed');
    const later = await client.tenant.info().catch((error: unknown) => error);
    expect(later instanceof Error && isDefinedError(later)).toBe(true);
    await untilNoticed((await connect()).client, 'fill of PASS-CLOSED aborted');
  });

  test('closing one channel leaves the others alone', async () => {
    const [first, second] = [await connect(), await connect()];
    first.channel.close('done');
    expect((await second.client.tenant.info()).version).toBe('1.2.3');
  });

  test('input over the limit of a frame is refused before it is sent', async () => {
    const { client } = await connect();
    const passId = 'x'.repeat(MAX_CLIENT_FRAME);
    await expect(client.passes.get({ passId })).rejects.toMatchObject({ code: 'INPUT_INVALID', defined: true });
    expect((await client.tenant.info()).version).toBe('1.2.3');
  });
}
