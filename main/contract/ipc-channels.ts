/**
 * Channels over the IPC pipe between a process and its child. One pipe carries many channels, each with a number: the
 * engine outlives the page, and a reloaded page must not receive answers to calls of the previous one. Trust boundary:
 * messages of other shapes belong to someone else and are ignored.
 */
import { z } from 'zod';
import type { Channel } from './channel.ts';
import type { ChannelEnd } from './channel-end.ts';
import { channelEnd } from './channel-end.ts';

/**
 * One end of an IPC pipe. A ChildProcess of node:child_process is one; `transport` wraps the engine's own process as
 * one.
 */
export interface IpcPipe {
  send(message: IpcMessage, callback: (error: Error | null) => void): unknown;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'disconnect', listener: () => void): unknown;
}

const channelNumber = z.int().positive();
const ipcMessage = z.union([
  z.strictObject({ channel: channelNumber, frame: z.string() }),
  z.strictObject({ channel: channelNumber, open: z.literal(true) }),
  z.strictObject({ channel: channelNumber, close: z.string() }),
]);
export type IpcMessage = z.infer<typeof ipcMessage>;

/** The parent's end: opens channels to the process behind the pipe. */
export function ipcChannels(pipe: IpcPipe): { open(): Channel } {
  const ends = new Map<number, ChannelEnd>();
  let last = 0;
  listen(pipe, ends, () => {});
  return {
    open() {
      last += 1;
      const { channel, closed } = addEnd(pipe, ends, last);
      post(pipe, { channel: last, open: true }).catch((error: unknown) => closed(`not opened: ${String(error)}`));
      return channel;
    },
  };
}

/** The child's end: calls `accept` with each channel that the parent opens. */
export function acceptIpcChannels(pipe: IpcPipe, accept: (channel: Channel) => void): void {
  const ends = new Map<number, ChannelEnd>();
  listen(pipe, ends, (number) => accept(addEnd(pipe, ends, number).channel));
}

function listen(pipe: IpcPipe, ends: Map<number, ChannelEnd>, opened: (number: number) => void): void {
  pipe.on('message', (raw) => {
    const read = ipcMessage.safeParse(raw);
    if (!read.success) return;
    const message = read.data;
    if ('open' in message) return ends.has(message.channel) ? undefined : opened(message.channel);
    // Without an end, the channel is already closed, and the message crossed the closing.
    const end = ends.get(message.channel);
    if ('frame' in message) end?.receive(message.frame);
    else end?.closed(message.close);
  });
  pipe.on('disconnect', () => {
    for (const end of ends.values()) end.closed('the process at the other end is gone');
  });
}

function addEnd(pipe: IpcPipe, ends: Map<number, ChannelEnd>, number: number): ChannelEnd {
  const end = channelEnd({
    send: (frame) => post(pipe, { channel: number, frame }),
    close(reason) {
      // If the pipe is closed, there is nobody left to tell.
      post(pipe, { channel: number, close: reason }).catch(() => undefined);
    },
  });
  ends.set(number, end);
  end.channel.onClose(() => ends.delete(number));
  return end;
}

function post(pipe: IpcPipe, message: IpcMessage): Promise<void> {
  return new Promise((resolve, reject) => {
    pipe.send(message, (error) => (error ? reject(error) : resolve()));
  });
}
