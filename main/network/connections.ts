import type { Socket } from 'node:net';
import type { buildConnector, Client } from 'undici';
import { openSocket, type Route } from './open-socket.ts';
import { semaphore } from './semaphore.ts';

/** One socket at most, used by one exchange at a time; `route` is that of the hop that uses it or used it last. */
export interface Connection {
  readonly client: Client;
  readonly key: string;
  route: Route;
}

/** Sockets in use at once, over all hosts; a call beyond that waits for its turn. */
const MOST_AT_ONCE = 128;
const MOST_IDLE = 32;
/** Longest time that an idle socket is kept if its server allows more. */
const LONGEST_IDLE_MS = 30_000;
const HEADER_BYTES = 65_536;

/**
 * Keeps connections alive between calls. Each is an undici Client of its own rather than part of a shared pool, so a
 * socket is opened under the policy, the limits and the clock of exactly the call that needs it. Connections to listed
 * hosts are kept apart from others: a host that is no longer listed is checked again.
 */
export class Connections {
  readonly #places = semaphore(MOST_AT_ONCE);
  readonly #busy = new Set<Connection>();
  readonly #idle = new Set<Connection>();
  #client: Promise<typeof Client> | null = null;

  /** Loads undici, which takes a tenth of a second, once. Not at start: stubs and most commands never need it. */
  load(): Promise<typeof Client> {
    this.#client ??= import('undici').then((undici) => undici.Client);
    return this.#client;
  }

  get loaded(): boolean {
    return this.#client !== null;
  }

  /** A connection for one exchange, idle or new; a new one opens its socket when the request is sent. */
  async take(route: Route): Promise<Connection> {
    const ClientClass = await this.load();
    await this.#places.take(route.signal);
    const key = `${route.listed ? 'listed' : 'public'} ${route.url.origin} ${route.proxy?.url.href ?? ''}`;
    const connection = this.#takeIdle(key) ?? this.#connection(ClientClass, key, route);
    connection.route = route;
    this.#busy.add(connection);
    return connection;
  }

  /** For the next exchange: the answer has arrived completely. */
  giveBack(connection: Connection): void {
    if (!this.#busy.delete(connection)) return;
    this.#idle.add(connection);
    const [oldest] = this.#idle;
    if (this.#idle.size > MOST_IDLE && oldest !== undefined) this.drop(oldest);
    this.#places.giveBack();
  }

  /** Closes a connection immediately, whatever it is doing. */
  drop(connection: Connection): void {
    this.#idle.delete(connection);
    void connection.client.destroy();
    if (this.#busy.delete(connection)) this.#places.giveBack();
  }

  async close(): Promise<void> {
    const connections = [...this.#busy, ...this.#idle];
    for (const connection of connections) this.drop(connection);
    await Promise.all(connections.map(({ client }) => client.destroy()));
  }

  #takeIdle(key: string): Connection | undefined {
    for (const connection of this.#idle) {
      if (connection.key !== key) continue;
      if (connection.client.stats.connected) {
        this.#idle.delete(connection);
        return connection;
      }
      this.drop(connection);
    }
    return undefined;
  }

  #connection(ClientClass: typeof Client, key: string, route: Route): Connection {
    const client = new ClientClass(route.url.origin, {
      connect: (_options, callback) => void openFor(connection, callback),
      allowH2: false,
      // The call's own clock ends it; see call-signal.ts.
      headersTimeout: 0,
      bodyTimeout: 0,
      keepAliveMaxTimeout: LONGEST_IDLE_MS,
      maxHeaderSize: HEADER_BYTES,
    });
    const connection: Connection = { client, key, route };
    client.on('disconnect', () => {
      if (this.#idle.has(connection)) this.drop(connection);
    });
    return connection;
  }
}

async function openFor(connection: Connection, callback: buildConnector.Callback): Promise<void> {
  let socket: Socket;
  try {
    socket = await openSocket(connection.route);
  } catch (error) {
    callback(error as Error, null);
    return;
  }
  callback(null, socket);
}
