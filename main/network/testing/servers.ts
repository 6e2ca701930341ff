import { once } from 'node:events';
import { createServer as createHttpServer, type RequestListener, type Server as HttpServer } from 'node:http';
import { createServer as createHttpsServer, type ServerOptions } from 'node:https';
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A server of the running test: on 127.0.0.1, on a free port, closed with its sockets when the test ends. */
export interface TestServer {
  port: number;
  /** Host and port, e.g. "127.0.0.1:40123". */
  host: string;
  /** http or https, without a slash at the end. */
  url: string;
  /** Connections that were opened so far. */
  opened(): number;
  /** Connections that are open now. */
  open(): number;
}

export function httpServer(listener: RequestListener, host = '127.0.0.1'): Promise<TestServer> {
  // Longer than any test: no server of a test closes an idle connection by itself.
  return started(createHttpServer({ keepAliveTimeout: 60_000 }, listener), 'http', host);
}

export function httpsServer(options: ServerOptions, listener: RequestListener): Promise<TestServer> {
  return started(createHttpsServer(options, listener), 'https', '127.0.0.1');
}

/** A server that speaks whatever the test makes it speak. */
export function rawServer(onConnection: (socket: Socket) => void): Promise<TestServer> {
  return started(createTcpServer(onConnection), 'http', '127.0.0.1');
}

/** A raw server that answers the first bytes of every connection with `answer`, and leaves the connection open. */
export function answeringServer(answer: string | Buffer): Promise<TestServer> {
  return rawServer((socket) => socket.once('data', () => socket.write(answer)));
}

async function started(server: Server | HttpServer, scheme: string, host: string): Promise<TestServer> {
  const sockets = new Set<Socket>();
  let opened = 0;
  server.on('connection', (socket: Socket) => {
    opened += 1;
    sockets.add(socket);
    // Clients of these tests reset connections on purpose.
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(0, host);
  await once(server, 'listening');
  onTestFinished(async () => {
    server.close();
    for (const socket of sockets) socket.destroy();
    await once(server, 'close');
  });
  const { port } = server.address() as AddressInfo;
  const authority = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
  return {
    port,
    host: authority,
    url: `${scheme}://${authority}`,
    opened: () => opened,
    open: () => sockets.size,
  };
}
