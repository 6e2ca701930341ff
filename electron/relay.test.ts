import { MessageChannel } from 'node:worker_threads';
import { expect, test } from 'vitest';
import type { Channel } from '#contract/channel.ts';
import { messagePortChannel } from '#contract/message-port-channel.ts';
import { relayToEngine } from './relay.ts';

/** A page's end of a relay, and the engine's end of the connection that was opened for it. */
function relayed(): { page: Channel; engine: Channel } {
  const pagePort = new MessageChannel();
  const engineSide = new MessageChannel();
  const page = messagePortChannel(pagePort.port1);
  const engine = messagePortChannel(engineSide.port1);
  relayToEngine(pagePort.port2, { open: () => messagePortChannel(engineSide.port2) });
  return { page, engine };
}

const nextFrame = (channel: Channel): Promise<string> => new Promise((resolve) => channel.onFrame(resolve));
const closing = (channel: Channel): Promise<string> => new Promise((resolve) => channel.onClose(resolve));

test('frames go both ways as they are', async () => {
  const { page, engine } = relayed();
  const atEngine = nextFrame(engine);
  const atPage = nextFrame(page);
  await page.send('not even JSON');
  await engine.send('{"t":"result"}');
  expect(await Promise.all([atEngine, atPage])).toEqual(['not even JSON', '{"t":"result"}']);
  page.close('done');
});

test('a page that closes also closes its connection', async () => {
  const { page, engine } = relayed();
  const closed = closing(engine);
  void nextFrame(engine);
  page.close('the page is loaded again');
  expect(await closed).toBe('the page is loaded again');
});

test('a page learns that the engine has ended', async () => {
  const { page, engine } = relayed();
  const closed = closing(page);
  void nextFrame(page);
  engine.close('the process at the other end is gone');
  expect(await closed).toBe('the process at the other end is gone');
});

test('if the engine is not ready the port closes immediately', async () => {
  const { port1, port2 } = new MessageChannel();
  const page = messagePortChannel(port1);
  const closed = closing(page);
  void nextFrame(page);
  relayToEngine(port2, { open: () => null });
  expect(await closed).toBe('the engine is not ready');
});
