import { describe, expect, test } from 'vitest';
import { channelEnd } from './channel-end.ts';

function recording(): { pipe: { send(frame: string): void; close(reason: string): void }; said: string[] } {
  const said: string[] = [];
  return {
    said,
    pipe: { send: (frame) => void said.push(frame), close: (reason) => void said.push(`close ${reason}`) },
  };
}

describe('the end of a channel', () => {
  test('closes once, whichever side closes first', () => {
    const { pipe, said } = recording();
    const { channel, closed } = channelEnd(pipe);
    const reasons: string[] = [];
    channel.onClose((reason) => reasons.push(reason));
    channel.close('first');
    channel.close('second');
    closed('third');
    expect({ reasons, said }).toEqual({ reasons: ['first'], said: ['close first'] });
  });

  test("does not report the pipe's own closing back to it", () => {
    const { pipe, said } = recording();
    const { channel, closed } = channelEnd(pipe);
    closed('the peer left');
    channel.close('me too');
    expect(said).toEqual([]);
  });

  test('calls a listener immediately if the channel is already closed', () => {
    const { channel, closed } = channelEnd(recording().pipe);
    closed('gone');
    const reasons: string[] = [];
    channel.onClose((reason) => reasons.push(reason));
    expect(reasons).toEqual(['gone']);
  });

  test('delivers no frame after the close', () => {
    const { channel, receive } = channelEnd(recording().pipe);
    const frames: string[] = [];
    channel.onFrame((frame) => frames.push(frame));
    receive('before');
    channel.close('done');
    receive('after');
    expect(frames).toEqual(['before']);
  });

  test('rejects a send after the close', async () => {
    const { channel } = channelEnd(recording().pipe);
    channel.close('done');
    await expect(channel.send('late')).rejects.toMatchObject({ code: 'CHANNEL_CLOSED' });
  });

  test('closes when its pipe fails to send', async () => {
    const broken = { send: () => Promise.reject(new Error('EPIPE')), close: () => {} };
    const { channel } = channelEnd(broken);
    const reason = new Promise((resolve) => channel.onClose(resolve));
    await expect(channel.send('frame')).rejects.toMatchObject({ code: 'CHANNEL_CLOSED' });
    expect(await reason).toBe('sending failed: EPIPE');
  });
});
