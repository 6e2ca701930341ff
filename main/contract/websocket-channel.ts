import type { Channel } from './channel.ts';
import { channelEnd } from './channel-end.ts';
import { PassbenchError } from './errors.ts';

/** The part of a WebSocket that is used; both the browser's and that of `ws` have it. */
export interface ClientSocket {
  send(frame: string): void;
  close(code: number, reason: string): void;
  addEventListener(type: 'open' | 'error', listener: () => void): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
  addEventListener(type: 'close', listener: (event: { code: number; reason: string }) => void): void;
}

/** Code of the WebSocket protocol for a normal end (RFC 6455, 7.4.1). */
const NORMAL = 1000;

/** A channel over a WebSocket that is being opened. Rejects with CHANNEL_CLOSED if it cannot be opened. */
export function webSocketChannel(socket: ClientSocket): Promise<Channel> {
  const { channel, receive, closed } = channelEnd({
    send: (frame) => socket.send(frame),
    close: (reason) => socket.close(NORMAL, closeReason(reason)),
  });
  socket.addEventListener('message', ({ data }) => {
    if (typeof data === 'string') receive(data);
    else channel.close('protocol error: a message is not text');
  });
  return new Promise((resolve, reject) => {
    socket.addEventListener('open', () => resolve(channel));
    // `close` follows every `error` and has more details; without a listener `ws` would throw it.
    socket.addEventListener('error', () => undefined);
    socket.addEventListener('close', ({ reason, code }) => {
      closed(reason || `the connection ended with code ${code}`);
      reject(unreachable());
    });
  });
}

/** A close reason has at most 123 bytes (RFC 6455, 5.5); a longer one throws instead of being cut. */
export function closeReason(reason: string): string {
  return reason.replaceAll(/[^\u0020-\u007e]/g, '?').slice(0, 123);
}

function unreachable(): PassbenchError {
  const message =
    'The engine did not accept the connection. Its address or token may be from an earlier start: ' +
    'open the address that `passbench serve` printed last.';
  return new PassbenchError('CHANNEL_CLOSED', message);
}
