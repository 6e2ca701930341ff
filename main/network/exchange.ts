import { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import type { Connection, Connections } from './connections.ts';
import type { Route } from './open-socket.ts';
import type { HeaderPair } from './headers.ts';
import type { Outgoing } from './outgoing.ts';

/** The head of an answer, whose body is still arriving. */
export interface LiveAnswer {
  status: number;
  statusText: string;
  headers: HeaderPair[];
  /** As sent, not decoded. Breaks off with an error if the answer does. */
  body: Readable;
  /** Aborts the part of the body that has not arrived. */
  abandon(): void;
}

/** Sends a request over a connection of the pool and resolves with the head of the answer. */
export function exchange(
  connections: Connections,
  connection: Connection,
  request: Outgoing,
  headers: readonly HeaderPair[],
): Promise<LiveAnswer> {
  const handler = new Exchange(connections, connection);
  connection.client.dispatch(
    {
      method: request.method,
      ...target(connection.route, request.url, headers),
      body: request.body === null || request.body.length === 0 ? null : Readable.from(slices(request.body)),
    },
    handler,
  );
  return handler.answer;
}

/** A proxy gets the complete URL of an http request, and the credentials, which are never recorded. */
function target({ proxy }: Route, url: URL, given: readonly HeaderPair[]): { path: string; headers: string[] } {
  const path = `${url.pathname}${url.search}`;
  const headers = given.filter(([name]) => name !== 'connection');
  if (proxy === null || url.protocol !== 'http:') return { path, headers: headers.flat() };
  const passed = headers.filter(([name]) => name.toLowerCase() !== 'proxy-authorization');
  const login = proxy.authorization === null ? [] : ['proxy-authorization', proxy.authorization];
  return { path: `${url.origin}${path}`, headers: [...passed.flat(), ...login] };
}

/** One request and its answer on one connection, which it returns to the pool or closes at the end. */
class Exchange implements Dispatcher.DispatchHandler {
  readonly #connections: Connections;
  readonly #connection: Connection;
  readonly #route: Route;
  readonly #answer = Promise.withResolvers<LiveAnswer>();
  readonly #body = new Readable({ read: () => this.#controller?.resume() });
  readonly #interrupt = (): void => this.#fail(this.#route.signal.reason as Error);
  #controller: Dispatcher.DispatchController | null = null;
  #over = false;

  constructor(connections: Connections, connection: Connection) {
    this.#connections = connections;
    this.#connection = connection;
    this.#route = connection.route;
    // The reader of the body gets its error; nobody reads the body of a redirect.
    this.#body.on('error', () => undefined);
    this.#route.signal.addEventListener('abort', this.#interrupt);
    // Aborted while it waited for its connection, so the event is over.
    if (this.#route.signal.aborted) this.#interrupt();
  }

  get answer(): Promise<LiveAnswer> {
    return this.#answer.promise;
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.#over) return;
    this.#controller = controller;
    this.#route.phases.enter('send');
  }

  onRequestSent(): void {
    // A server may answer before it has the whole request.
    if (!this.#over && this.#route.phases.current === 'send') this.#route.phases.enter('wait');
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    status: number,
    _headers: unknown,
    statusText: string | undefined,
  ): void {
    if (status < 200) return;
    this.#route.phases.enter('receive');
    this.#answer.resolve({
      status,
      statusText: statusText ?? '',
      headers: pairsOf(controller.rawHeaders),
      body: this.#body,
      abandon: () => this.#fail(new Error('The rest of the body is not wanted.')),
    });
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (!this.#body.push(chunk)) controller.pause();
  }

  onResponseEnd(): void {
    if (!this.#end()) return;
    this.#body.push(null);
    this.#connections.giveBack(this.#connection);
  }

  onResponseError(_controller: unknown, error: Error): void {
    this.#fail(error);
  }

  /** Immediately; undici reports an abort only when the socket has closed. */
  #fail(error: Error): void {
    if (!this.#end()) return;
    this.#connections.drop(this.#connection);
    this.#answer.reject(error);
    this.#body.destroy(error);
  }

  /** False if the exchange was over before. */
  #end(): boolean {
    if (this.#over) return false;
    this.#over = true;
    this.#route.signal.removeEventListener('abort', this.#interrupt);
    return true;
  }
}

/** Pieces small enough that delivering the last one takes as long as sending it. */
function* slices(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

/** Headers as fetch reads them: lower-case names, Latin-1 values, in the order of arrival, not merged. */
function pairsOf(raw: Dispatcher.DispatchController['rawHeaders']): HeaderPair[] {
  if (!Array.isArray(raw)) return [];
  const texts = raw.map((part) => (typeof part === 'string' ? part : part.toString('latin1')));
  return texts.flatMap((text, at): HeaderPair[] => (at % 2 === 0 ? [[text.toLowerCase(), texts[at + 1] ?? '']] : []));
}
