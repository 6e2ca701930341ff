import { assert, asyncProperty, constantFrom, double, json, oneof, record, string } from 'fast-check';
import { expect, test } from 'vitest';
import type { Channel } from '#contract/channel.ts';
import { createClient } from '#contract/rpc-client.ts';
import { MAX_CLIENT_FRAME } from '#contract/rpc-frames.ts';

const wrongId = oneof(string(), double({ noInteger: true }), constantFrom(0, -1, null, true, 2 ** 60, [1], {}));
const wrongFrame = record({
  t: constantFrom('call', 'cancel', 'more', 'result', 'item', '__proto__'),
  id: wrongId,
  method: oneof(string(), json()),
});
const badFrame = oneof(
  string(),
  json(),
  wrongFrame.map((frame) => JSON.stringify(frame)),
);

const wrong = {
  'an empty frame': '',
  'an unknown kind': '{"t":"hello","id":1}',
  'a key too many': '{"t":"cancel","id":1,"more":true}',
  'a method that is no text': '{"t":"call","id":1,"method":["passes","get"]}',
  'more items than the window': '{"t":"more","id":1,"count":1000000}',
  'a part that does not say whether it is the last': '{"t":"part","id":1,"text":"{"}',
  'parts that are no frame together': '{"t":"part","id":1,"text":"{","isLast":true}',
  'a frame of the engine': '{"t":"result","id":1,"value":1}',
  'a frame that is too big': JSON.stringify({
    t: 'call',
    id: 1,
    method: 'tenant.info',
    input: 'x'.repeat(MAX_CLIENT_FRAME),
  }),
};

const stranger = ['passes.nothing', 'passes', 'constructor', '__proto__', 'tenant.info.call', 'passes.get.~orpc', ''];

/** How every channel handles frames that no client of ours sends. */
export function testBadFrames(open: () => Promise<Channel>): void {
  test.each(Object.entries(wrong))('%s closes its channel with a reason', async (_, frame) => {
    expect(await answerTo(await open(), frame)).toMatch(/^protocol error: /);
    await expectAlive(open);
  });

  test('whatever text comes, only its own channel closes', async () => {
    const property = asyncProperty(badFrame, async (frame) => {
      expect(await answerTo(await open(), frame)).toMatch(/^protocol error: /);
    });
    await assert(property, { numRuns: 50 });
    await expectAlive(open);
  });

  test('the reason repeats nothing of the frame', async () => {
    expect(await answerTo(await open(), '{"t":"call","id":1,"method":"tenant.info","secret":"s3cr3t"}')).not.toMatch(
      /s3cr3t/,
    );
  });

  test('a call number that is in use is refused', async () => {
    const channel = await open();
    const call = '{"t":"call","id":7,"method":"acts.fill","input":{"passId":"PASS-ENDLESS"}}';
    await channel.send(call);
    expect(await answerTo(channel, call)).toBe('protocol error: call 7 is open already');
  });

  test('parts that are too large together close the channel', async () => {
    const channel = await open();
    const closed = closing(channel);
    const part = JSON.stringify({ t: 'part', id: 1, text: 'x'.repeat(MAX_CLIENT_FRAME / 8), isLast: false });
    for (let count = 0; count < 9; count += 1) await channel.send(part).catch(() => undefined);
    expect(await closed).toBe(`protocol error: a frame has more than ${MAX_CLIENT_FRAME} characters`);
    await expectAlive(open);
  });

  test('calls without end are limited', async () => {
    const channel = await open();
    const closed = closing(channel);
    for (let id = 1; id <= 1025; id += 1) {
      const call = `{"t":"call","id":${id},"method":"acts.fill","input":{"passId":"PASS-ENDLESS"}}`;
      await channel.send(call).catch(() => undefined);
    }
    expect(await closed).toBe('protocol error: more than 1024 open calls');
    await expectAlive(open);
  });

  test.each(stranger)('the name %j reaches no method', async (method) => {
    const channel = await open();
    const answer = await firstAnswer(channel, JSON.stringify({ t: 'call', id: 1, method }));
    expect(answer).toMatchObject({ t: 'error', id: 1, error: { code: 'INPUT_INVALID' } });
    channel.close('done');
  });
}

/** The first frame that comes back. */
export async function firstAnswer(channel: Channel, frame: string): Promise<unknown> {
  const answer = new Promise<string>((resolve) => channel.onFrame(resolve));
  await channel.send(frame);
  return JSON.parse(await answer) as unknown;
}

/** The reason with which a channel closes after a frame. */
async function answerTo(channel: Channel, frame: string): Promise<string> {
  const closed = closing(channel);
  await channel.send(frame);
  return closed;
}

function closing(channel: Channel): Promise<string> {
  channel.onFrame(() => {});
  return new Promise((resolve) => channel.onClose(resolve));
}

async function expectAlive(open: () => Promise<Channel>): Promise<void> {
  const channel = await open();
  const { version } = await createClient(channel).tenant.info();
  expect(version).toBe('1.2.3');
  channel.close('done');
}
