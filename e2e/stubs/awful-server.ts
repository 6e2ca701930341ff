/**
 * A local server that really does each fault, to compare Passbench's simulation with it. Plain sockets where HTTP
 * libraries behave too well. Binds 127.0.0.1 only.
 */
import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { AddressInfo } from 'node:net';
import { expired, key, selfSigned, wrongHost } from './certificates.ts';

/** The full answer without a fault. */
export const goldJson = '{"points":1280,"tier":"gold"}';

export interface AwfulServer {
  /** `http://127.0.0.1:PORT`; the path says what happens. */
  url: string;
  /** Nothing listens here. */
  refusedUrl: string;
  tls: { expired: string; selfSigned: string; wrongHost: string };
  /** Authorities to trust, so that only the one fault of each certificate is left. */
  authorities: string;
  close(): Promise<void>;
}

type Misdeed = (socket: Socket) => void;

const head = (status: string, headers: string): string => `HTTP/1.1 ${status}\r\n${headers}connection: close\r\n\r\n`;
const json = 'content-type: application/json\r\n';
const sized = (body: string, type = json): string => head('200 OK', `${type}content-length: ${body.length}\r\n`) + body;

const SLOW_PIECE = 5;

const misdeeds: Readonly<Record<string, Misdeed>> = {
  '/fine': (socket) => socket.end(sized(goldJson)),
  '/reset': (socket) => socket.resetAndDestroy(),
  // The client has received the first half before the reset, which would otherwise overtake it. It is a keep-alive
  // connection, since HTTP clients take a reset of others for the end.
  '/reset-within': (socket) =>
    socket.write(
      sized(goldJson)
        .replace('connection: close\r\n', '')
        .slice(0, -Math.ceil(goldJson.length / 2)),
      () => setTimeout(() => socket.resetAndDestroy(), 100),
    ),
  '/timeout': () => undefined,
  '/late': (socket) => void setTimeout(() => socket.end(sized(goldJson)), 300),
  '/slow-body': (socket) => {
    socket.write(head('200 OK', `${json}content-length: ${goldJson.length}\r\n`));
    const pieces = goldJson.match(new RegExp(`.{1,${SLOW_PIECE}}`, 'g')) ?? [];
    const next = (): void => {
      const piece = pieces.shift();
      if (piece === undefined) socket.end();
      else socket.write(piece, () => setTimeout(next, 50));
    };
    next();
  },
  '/truncated': (socket) => socket.end(sized(goldJson.slice(0, Math.floor(goldJson.length / 2)))),
  '/malformed-json': (socket) => socket.end(sized(goldJson.replace('}', ',}'))),
  '/wrong-content-type': (socket) => socket.end(sized(goldJson, 'content-type: text/html\r\n')),
  '/500': (socket) => socket.end(head('500 Internal Server Error', 'content-length: 0\r\n')),
  '/503': (socket) => socket.end(head('503 Service Unavailable', 'retry-after: 30\r\ncontent-length: 0\r\n')),
  '/429': (socket) => socket.end(head('429 Too Many Requests', 'retry-after: 2\r\ncontent-length: 0\r\n')),
};

function serve(socket: Socket): void {
  socket.setEncoding('latin1');
  let asked = '';
  socket.on('data', (chunk) => {
    asked += String(chunk);
    if (!asked.includes('\r\n\r\n')) return;
    socket.removeAllListeners('data');
    const [, path = ''] = /^\S+ (\S+)/.exec(asked) ?? [];
    const misdeed = misdeeds[path];
    if (misdeed === undefined) socket.end(head('404 Not Found', 'content-length: 0\r\n'));
    else misdeed(socket);
  });
}

/** Starts it with one port for each certificate, and leaves one port that it has closed again. */
export async function startAwfulServer(): Promise<AwfulServer> {
  const sockets = new Set<Socket>();
  const servers: Server[] = [];
  const listen = async (server: Server): Promise<number> => {
    server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    });
    // A client that refuses the certificate ends the handshake.
    server.on('tlsClientError', () => undefined);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    servers.push(server);
    return (server.address() as AddressInfo).port;
  };
  const secure = (cert: string) => listen(createTlsServer({ key, cert }, serve));
  const url = `http://127.0.0.1:${await listen(createServer(serve))}`;
  const tls = {
    expired: `https://127.0.0.1:${await secure(expired)}`,
    selfSigned: `https://127.0.0.1:${await secure(selfSigned)}`,
    wrongHost: `https://127.0.0.1:${await secure(wrongHost)}`,
  };
  return {
    url,
    refusedUrl: `http://127.0.0.1:${await freePort()}`,
    tls,
    authorities: `${expired}\n${wrongHost}\n`,
    async close() {
      for (const socket of sockets) socket.destroy();
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
