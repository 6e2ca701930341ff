/**
 * The browser mode: one page and one WebSocket on 127.0.0.1, for everyone who has the URL with the token.
 *
 * Threats: other web sites in the user's browser (they reach every local port, send forms, scripts, images and
 * WebSockets, and can point a name of their own at 127.0.0.1), other users and programs of this machine, and
 * tokens that leak. Answers: loopback only; Host and Origin checked on every request and upgrade, no CORS;
 * a new 256-bit token at each start, in the URL's fragment and never in a request line, cookie or log, compared
 * in constant time; the same strict policy as in Electron on every response. Without the token there is only
 * the empty shell: the page's own files, which are the same for everybody and carry no data; all data goes over
 * the WebSocket. Programs that run as the same user are not kept out: they could read the store itself.
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { tokenFragment } from '#contract/browser-handover.ts';
import type { Channel } from '#contract/channel.ts';
import { pageHeaders } from '#contract/page-policy.ts';
import { foreignRequest } from './origin-check.ts';
import type { PageFile } from './static-files.ts';
import { readPageFiles } from './static-files.ts';
import { newToken } from './token.ts';
import { acceptWebSockets } from './websocket-upgrade.ts';

const ADDRESS = '127.0.0.1';

export interface HttpServerOptions {
  /** Folder of the built page. */
  pageFolder: string;
  /** Gets every connection with a valid token; see `serveChannel`. */
  serve(channel: Channel): void;
  /** One line for each refused request. */
  log(line: string): void;
  /** 0, the default, chooses a free port. */
  port?: number;
  pingEveryMs?: number;
}

export interface HttpServer {
  /** The URL to open, with the token: it gives full access to the engine. */
  url: string;
  origin: string;
  port: number;
  /** Ends every connection; resolves when the port is free. */
  close(): Promise<void>;
}

/**
 * Starts the browser mode. Rejects with INTERNAL if the page is not built, or with the system's error if the port is in
 * use.
 */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const files = await readPageFiles(options.pageFolder);
  // Not imported: an import of node:http costs every command 50 ms, for all that its exports load.
  const server = process.getBuiltinModule('node:http').createServer();
  const port = await listen(server, options.port ?? 0, options.log);
  const refused = (request: IncomingMessage, why: string): void => options.log(refusalLine(request, why));
  const headers = pageHeaders([`ws://${ADDRESS}:${port}`, `ws://localhost:${port}`]);
  server.on('request', (request, response) => {
    const answer = answerTo(request, port, files);
    if (answer.status >= 400) refused(request, answer.body.toString().trim());
    respond(response, answer, headers, request.method === 'HEAD');
  });
  const token = newToken();
  const { serve, pingEveryMs = 30_000 } = options;
  const sockets = acceptWebSockets(server, { token, port, pingEveryMs, serve, refused });
  const origin = `http://${ADDRESS}:${port}`;
  return { url: `${origin}/${tokenFragment(token)}`, origin, port, close: () => stop(server, sockets) };
}

interface Answer extends PageFile {
  status: number;
}

function answerTo(request: IncomingMessage, port: number, files: ReadonlyMap<string, PageFile>): Answer {
  const foreign = foreignRequest(request, port);
  if (foreign) return refusal(403, foreign);
  if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405, 'only GET and HEAD');
  const file = files.get((request.url ?? '').split('?', 1)[0] ?? '');
  return file ? { status: 200, ...file } : refusal(404, 'the page has no file of this name');
}

function refusal(status: number, why: string): Answer {
  return { status, type: 'text/plain; charset=utf-8', body: Buffer.from(`${why}\n`) };
}

function respond(response: ServerResponse, answer: Answer, headers: Record<string, string>, headOnly: boolean): void {
  const { status, type, body } = answer;
  if (status === 405) response.setHeader('Allow', 'GET, HEAD');
  response.writeHead(status, { ...headers, 'Content-Type': type, 'Content-Length': body.length });
  response.end(headOnly ? undefined : body);
}

/**
 * A stranger's text is quoted and cut, so that it cannot pose as another line of the log; without the query, which may
 * contain a token.
 */
function refusalLine({ method, url, headers }: IncomingMessage, why: string): string {
  const quoted = [url?.split('?', 1)[0], headers.host, headers.origin].map((text) =>
    JSON.stringify(text ?? null).slice(0, 200),
  );
  return `refused ${method ?? '?'} ${quoted[0]} (${why}; Host ${quoted[1]}, Origin ${quoted[2]})`;
}

function listen(server: Server, port: number, log: (line: string) => void): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: ADDRESS, port, exclusive: true }, () => {
      // After this, a connection that cannot be accepted (too many open files) must not end the engine.
      server
        .off('error', reject)
        .on('error', (error) => log(`the server could not take a connection: ${error.message}`));
      const bound = server.address();
      resolve(typeof bound === 'object' && bound !== null ? bound.port : port);
    });
  });
}

async function stop(server: Server, sockets: { closeAll(reason: string): Promise<void> }): Promise<void> {
  const stopped = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await sockets.closeAll('Passbench was stopped');
  await stopped;
}
