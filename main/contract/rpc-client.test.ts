import { getEventListeners } from 'node:events';
import { safe } from '@orpc/client';
import { assert, asyncProperty, json, oneof, record, string, constantFrom, integer } from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ChannelEnd } from './channel-end.ts';
import { channelEnd } from './channel-end.ts';
import type { ContractClient } from './rpc-client.ts';
import { createClient } from './rpc-client.ts';

/** A client whose engine is the test itself: what was sent, and a way to answer. */
function startClient(): { client: ContractClient; sent: unknown[]; end: ChannelEnd; closed: Promise<string> } {
  const sent: unknown[] = [];
  const end = channelEnd({ send: (frame) => void sent.push(JSON.parse(frame)), close: () => {} });
  const client = createClient(end.channel);
  return { client, sent, end, closed: new Promise((resolve) => end.channel.onClose(resolve)) };
}

const item = (seq: number): string => JSON.stringify({ t: 'item', id: 1, value: { seq } });

describe('a client', () => {
  test('sends one frame for a call and one for its cancel', async () => {
    const { client, sent, end } = startClient();
    const abort = new AbortController();
    const call = client.passes.get({ passId: 'PASS-1' }, { signal: abort.signal });
    await Promise.resolve();
    abort.abort(new Error('stop'));
    await expect(call).rejects.toThrow('stop');
    end.receive('{"t":"result","id":1,"value":{}}');
    expect(sent).toEqual([
      { t: 'call', id: 1, method: 'passes.get', input: { passId: 'PASS-1' } },
      { t: 'cancel', id: 1 },
    ]);
  });

  test('asks for more of a stream once half of the window was read', async () => {
    const { client, sent, end } = startClient();
    const opening = client.events.subscribe({ after: 0 });
    end.receive('{"t":"stream","id":1}');
    const events = await opening;
    for (let seq = 1; seq <= 256; seq += 1) end.receive(item(seq));
    for (let n = 0; n < 127; n += 1) await events.next();
    expect(sent).toHaveLength(1);
    await events.next();
    expect(sent.at(-1)).toEqual({ t: 'more', id: 1, count: 128 });
  });

  test('withdraws a stream that is left, once', async () => {
    const { client, sent, end } = startClient();
    const opening = client.events.subscribe({ after: 0 });
    end.receive('{"t":"stream","id":1}');
    end.receive(item(1));
    for await (const event of await opening) if (event.seq === 1) break;
    expect(sent.slice(1)).toEqual([{ t: 'cancel', id: 1 }]);
  });

  test('reads what has arrived before the error of a lost channel', async () => {
    const { client, end } = startClient();
    const opening = client.events.subscribe({ after: 0 });
    end.receive('{"t":"stream","id":1}');
    end.receive(item(1));
    const events = await opening;
    end.closed('the engine crashed');
    expect((await events.next()).value).toEqual({ seq: 1 });
    await expect(events.next()).rejects.toMatchObject({ code: 'CHANNEL_CLOSED', defined: true });
    expect(await events.next()).toEqual({ done: true, value: undefined });
  });

  test('stops reading at once when the caller aborts, whatever has arrived', async () => {
    const { client, end } = startClient();
    const abort = new AbortController();
    const opening = client.events.subscribe({ after: 0 }, { signal: abort.signal });
    end.receive('{"t":"stream","id":1}');
    end.receive(item(1));
    end.receive('{"t":"end","id":1}');
    const events = await opening;
    abort.abort(new Error('stop'));
    await expect(events.next()).rejects.toThrow('stop');
  });

  test('leaves no listener on the signal of a call that is over', async () => {
    const { client, end } = startClient();
    const { signal } = new AbortController();
    const calls = [client.tenant.info({}, { signal }), client.events.subscribe({ after: 0 }, { signal })] as const;
    end.receive('{"t":"result","id":1,"value":{}}');
    end.receive('{"t":"stream","id":2}');
    end.receive('{"t":"end","id":2}');
    await calls[0];
    const events = await calls[1];
    expect(getEventListeners(signal, 'abort')).toHaveLength(1);
    await events.next();
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });

  test('throws the error that ended a stream', async () => {
    const { client, end } = startClient();
    const opening = client.events.subscribe({ after: 0 });
    end.receive('{"t":"stream","id":1}');
    end.receive('{"t":"error","id":1,"error":{"code":"STORE_FAILED","message":"disk","places":[]}}');
    const { error, isDefined } = await safe((await opening).next());
    expect({ isDefined, error }).toMatchObject({ isDefined: true, error: { code: 'STORE_FAILED', message: 'disk' } });
  });

  test.each([
    ['an answer to no call', '{"t":"result","id":2,"value":1}'],
    ['an item before its stream', item(1)],
    ['an end before its stream', '{"t":"end","id":1}'],
    [
      'an error code that is not of the contract',
      '{"t":"error","id":1,"error":{"code":"OOPS","message":"","places":[]}}',
    ],
  ])('closes the channel for %s', async (_, frame) => {
    const { client, end, closed } = startClient();
    const call = safe(client.tenant.info());
    end.receive(frame);
    expect(await closed).toMatch(/^protocol error of the engine: /);
    expect((await call).error).toMatchObject({ code: 'CHANNEL_CLOSED' });
  });

  test('closes the channel if it gets more items than it allowed', async () => {
    const { client, end, closed } = startClient();
    const opening = client.events.subscribe({ after: 0 });
    end.receive('{"t":"stream","id":1}');
    await opening;
    for (let seq = 1; seq <= 257; seq += 1) end.receive(item(seq));
    expect(await closed).toBe('protocol error of the engine: more items than were asked for');
  });

  test('ends every call, whatever the engine sends', async () => {
    const t = constantFrom('result', 'error', 'stream', 'item', 'end', 'call');
    const frame = record({ t, id: integer({ min: -1, max: 3 }), value: json() }, { requiredKeys: ['t', 'id'] });
    const text = oneof(
      string(),
      json(),
      frame.map((value) => JSON.stringify(value)),
    );
    const property = asyncProperty(text, async (text) => {
      const { client, end } = startClient();
      const calls = [safe(client.tenant.info()), safe(client.events.subscribe({ after: 0 }))];
      end.receive(text);
      end.closed('over');
      for (const { error, isSuccess } of await Promise.all(calls)) {
        expect(isSuccess || (error as { code?: unknown }).code === 'CHANNEL_CLOSED').toBe(true);
      }
    });
    await assert(property, { numRuns: 500 });
  });
});
