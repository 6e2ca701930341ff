import type { Socket } from 'node:net';
import type { Channel } from '#contract/channel.ts';
import { channelEnd } from '#contract/channel-end.ts';
import type { Message } from './local-socket-messages.ts';
import { createMessageReader, encodeMessage } from './local-socket-messages.ts';

/** How long the other side has to read why the channel closed; one that does not read is cut off. */
const LINGER_MS = 500;

const GONE = 'the process at the other end is gone';

/** A channel over a connected socket. A message of more than `maxBytes` closes it. */
export function localSocketChannel(socket: Socket, maxBytes: number): Channel {
  const { channel, receive, closed } = channelEnd({
    send: (frame) => write(socket, { frame }),
    close(reason) {
      stopReading();
      hangUp(socket, reason);
    },
  });
  const read = createMessageReader(maxBytes);

  function take(chunk: Buffer): void {
    for (const message of read(chunk)) {
      if ('frame' in message) receive(message.frame);
      else if ('problem' in message) channel.close(`protocol error: ${message.problem}`);
      else leave(message.close);
    }
  }

  function leave(reason: string): void {
    stopReading();
    closed(reason);
    socket.end();
  }

  /** Later data is read and dropped: left unread, it would turn the end of the connection into an error. */
  function stopReading(): void {
    socket.off('data', take);
    socket.resume();
  }

  // `close` follows; the error itself only says how the other side disconnected.
  let fault: string | null = null;
  socket.on('error', (error) => (fault = error.message));
  socket.on('close', () => closed(fault === null ? GONE : `${GONE}: ${fault}`));
  socket.on('data', take);
  return channel;
}

function write(socket: Socket, message: Message): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.write(encodeMessage(message), (error) => (error ? reject(error) : resolve()));
  });
}

function hangUp(socket: Socket, reason: string): void {
  socket.end(encodeMessage({ close: reason }));
  const timer = setTimeout(() => socket.destroy(), LINGER_MS);
  socket.on('close', () => clearTimeout(timer));
}
