import type { WebSocket } from 'ws';
import type { Channel } from '#contract/channel.ts';
import { channelEnd } from '#contract/channel-end.ts';
import { closeReason } from '#contract/websocket-channel.ts';

/** Codes of RFC 6455, 7.4.1. */
const NORMAL = 1000;
const UNSUPPORTED_DATA = 1003;

const NOT_TEXT = 'protocol error: a message is not text';

/**
 * The engine's end of a WebSocket. A peer that does not answer two pings is considered gone: a suspended laptop closes
 * nothing, and its calls must not continue to run.
 */
export function socketChannel(socket: WebSocket, pingEveryMs: number): Channel {
  const { channel, receive, closed } = channelEnd({
    send: (frame) =>
      new Promise((resolve, reject) => {
        socket.send(frame, (error) => (error ? reject(error) : resolve()));
      }),
    close: (reason) => socket.close(NORMAL, closeReason(reason)),
  });
  socket.on('message', (data, isBinary) => {
    if (!isBinary) return receive(data.toString());
    socket.close(UNSUPPORTED_DATA, NOT_TEXT);
    closed(NOT_TEXT);
  });
  // `close` follows; the error itself only says what the peer did wrong, e.g. a frame that is too big.
  let fault = '';
  socket.on('error', (error) => (fault = error.message));
  socket.on('close', (code, reason) => closed(reason.toString() || fault || `the connection ended with code ${code}`));
  keepAlive(socket, pingEveryMs);
  return channel;
}

function keepAlive(socket: WebSocket, pingEveryMs: number): void {
  let answered = true;
  socket.on('pong', () => (answered = true));
  const timer = setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
  }, pingEveryMs);
  timer.unref();
  socket.on('close', () => clearInterval(timer));
}
