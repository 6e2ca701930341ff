import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { RPC_PATH, RPC_PROTOCOL, tokenInProtocols } from '#contract/browser-handover.ts';
import type { Channel } from '#contract/channel.ts';
import { MAX_CLIENT_FRAME } from '#contract/rpc-frames.ts';
import { foreignRequest } from './origin-check.ts';
import { socketChannel } from './socket-channel.ts';
import { sameToken } from './token.ts';

/** The maximum, counting characters as JavaScript does. */
const UTF8_BYTES_PER_CHARACTER = 3;

/** How long a peer has to confirm the end of a connection. */
const GOODBYE_MS = 1000;

export interface UpgradeOptions {
  token: string;
  port: number;
  pingEveryMs: number;
  serve(channel: Channel): void;
  /** Called for every refusal; never with a token. */
  refused(request: IncomingMessage, why: string): void;
}

/** Accepts WebSockets of our own page with the token. Everything else ends before there is a socket. */
export function acceptWebSockets(server: Server, options: UpgradeOptions): { closeAll(reason: string): Promise<void> } {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_CLIENT_FRAME * UTF8_BYTES_PER_CHARACTER,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(RPC_PROTOCOL) ? RPC_PROTOCOL : false),
  });
  const channels = new Set<Channel>();
  server.on('upgrade', (request, stream, head) => {
    const refusal = refusalOf(request, options);
    if (refusal) {
      options.refused(request, refusal.why);
      return refuse(stream, refusal);
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      const channel = socketChannel(socket, options.pingEveryMs);
      channels.add(channel);
      channel.onClose(() => channels.delete(channel));
      options.serve(channel);
    });
  });
  return {
    async closeAll(reason) {
      const ends = [...sockets.clients].map((socket) => new Promise((resolve) => socket.once('close', resolve)));
      for (const channel of channels) channel.close(reason);
      const timer = setTimeout(() => sockets.clients.forEach((socket) => socket.terminate()), GOODBYE_MS);
      await Promise.all(ends);
      clearTimeout(timer);
    },
  };
}

interface Refusal {
  status: string;
  why: string;
}

function refusalOf(request: IncomingMessage, { token, port }: UpgradeOptions): Refusal | null {
  const foreign = foreignRequest(request, port);
  if (foreign) return { status: '403 Forbidden', why: foreign };
  if (request.url !== RPC_PATH) return { status: '404 Not Found', why: 'no WebSocket at this path' };
  const given = tokenInProtocols(request.headers['sec-websocket-protocol']);
  return sameToken(given, token)
    ? null
    : { status: '401 Unauthorized', why: given === null ? 'no token' : 'wrong token' };
}

function refuse(stream: Duplex, { status, why }: Refusal): void {
  // The peer may disconnect before it reads why.
  stream.on('error', () => stream.destroy());
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: text/plain\r\n\r\n${why}\n`, () =>
    stream.destroy(),
  );
}
