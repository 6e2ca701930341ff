import { EventEmitter } from 'node:events';
import { describe, expect, test } from 'vitest';
import type { Channel } from './channel.ts';
import type { IpcMessage, IpcPipe } from './ipc-channels.ts';
import { acceptIpcChannels, ipcChannels } from './ipc-channels.ts';

/** Two ends of a pipe that delivers immediately and can be broken. */
function pipePair(): { parent: IpcPipe & EventEmitter; child: IpcPipe & EventEmitter; unplug(): void } {
  const [parent, child] = [new EventEmitter(), new EventEmitter()];
  let plugged = true;
  const sendTo = (other: EventEmitter) => (message: IpcMessage, callback: (error: Error | null) => void) => {
    if (!plugged) return callback(new Error('unplugged'));
    other.emit('message', structuredClone(message));
    callback(null);
  };
  return {
    parent: Object.assign(parent, { send: sendTo(child) }),
    child: Object.assign(child, { send: sendTo(parent) }),
    unplug() {
      plugged = false;
      parent.emit('disconnect');
      child.emit('disconnect');
    },
  };
}

function frames(channel: Channel): string[] {
  const seen: string[] = [];
  channel.onFrame((frame) => seen.push(frame));
  return seen;
}

function reasons(channel: Channel): string[] {
  const seen: string[] = [];
  channel.onClose((reason) => seen.push(reason));
  return seen;
}

describe('channels over one pipe', () => {
  test('keep their frames apart', async () => {
    const { parent, child } = pipePair();
    const accepted: Channel[] = [];
    acceptIpcChannels(child, (channel) => accepted.push(channel));
    const { open } = ipcChannels(parent);
    const [first, second] = [open(), open()];
    const seen = accepted.map(frames);
    await first.send('one');
    await second.send('two');
    expect(seen).toEqual([['one'], ['two']]);
  });

  test('close one by one, with the reason', () => {
    const { parent, child } = pipePair();
    const accepted: Channel[] = [];
    acceptIpcChannels(child, (channel) => accepted.push(channel));
    const { open } = ipcChannels(parent);
    const [first] = [open(), open()];
    const seen = accepted.map(reasons);
    first?.close('reloaded');
    expect(seen).toEqual([['reloaded'], []]);
  });

  test('close with the pipe', async () => {
    const { parent, child, unplug } = pipePair();
    acceptIpcChannels(child, () => {});
    const { open } = ipcChannels(parent);
    const channel = open();
    const seen = reasons(channel);
    unplug();
    expect(seen).toEqual(['the process at the other end is gone']);
    await expect(channel.send('late')).rejects.toMatchObject({ code: 'CHANNEL_CLOSED' });
  });

  test('ignore messages of others, and frames of a channel that is closed or never existed', () => {
    const { child } = pipePair();
    const accepted: Channel[] = [];
    acceptIpcChannels(child, (channel) => accepted.push(channel));
    const strays = [
      null,
      1,
      'text',
      {},
      { channel: 0, open: true },
      { channel: 1, frame: 2 },
      { channel: 1, frame: 'x' },
    ];
    for (const stray of [...strays, { channel: 1, open: true, more: 1 }, { channel: 7, close: 'x' }]) {
      child.emit('message', stray);
    }
    expect(accepted).toEqual([]);
  });

  test('are forgotten once closed', () => {
    const { child } = pipePair();
    const accepted: Channel[] = [];
    acceptIpcChannels(child, (channel) => accepted.push(channel));
    for (const message of [{ open: true }, { close: 'done' }, { open: true }]) {
      child.emit('message', { channel: 3, ...message });
    }
    expect(accepted).toHaveLength(2);
  });

  test('are opened once each', () => {
    const { child } = pipePair();
    const accepted: Channel[] = [];
    acceptIpcChannels(child, (channel) => accepted.push(channel));
    child.emit('message', { channel: 3, open: true });
    child.emit('message', { channel: 3, open: true });
    expect(accepted).toHaveLength(1);
  });
});
