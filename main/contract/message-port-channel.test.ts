import { MessageChannel } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';
import { messagePortChannel } from './message-port-channel.ts';

describe('a channel over a MessagePort', () => {
  test('keeps frames that came before anyone listened', async () => {
    const { port1, port2 } = new MessageChannel();
    const [one, two] = [messagePortChannel(port1), messagePortChannel(port2)];
    await one.send('early');
    expect(await new Promise((resolve) => two.onFrame(resolve))).toBe('early');
    one.close('done');
  });

  test('hands the reason of a close over, after the frames before it', async () => {
    const { port1, port2 } = new MessageChannel();
    const [one, two] = [messagePortChannel(port1), messagePortChannel(port2)];
    const seen: string[] = [];
    two.onFrame((frame) => seen.push(frame));
    await one.send('last words');
    one.close('the page was loaded again');
    seen.push(await new Promise<string>((resolve) => two.onClose(resolve)));
    expect(seen).toEqual(['last words', 'the page was loaded again']);
  });

  test('notices a port that was closed without a word', async () => {
    const { port1, port2 } = new MessageChannel();
    const channel = messagePortChannel(port2);
    port1.close();
    expect(await new Promise((resolve) => channel.onClose(resolve))).toBe('the other side closed the port');
  });

  test.each([[42], [{ close: 1 }], [{ close: 'x', more: 1 }], [null]])('refuses %j', async (message) => {
    const { port1, port2 } = new MessageChannel();
    const channel = messagePortChannel(port2);
    channel.onFrame(() => {});
    port1.postMessage(message);
    expect(await new Promise((resolve) => channel.onClose(resolve))).toBe('protocol error: a message is not a string');
  });
});
