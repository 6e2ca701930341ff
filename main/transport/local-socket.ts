/**
 * Lets commands connect to the engine of an open folder. Trust boundary: a client can do everything that the window
 * can, so only programs of the same user may connect (local-socket-address.ts says how), and the number of connections
 * and the size of their messages are limited. `serveChannel` checks frames, as on every channel. Other programs of the
 * same user are not kept out: they could read the store itself.
 */
import { once } from 'node:events';
import { existsSync, rmSync } from 'node:fs';
import type { Server, Socket } from 'node:net';
import { connect, createServer } from 'node:net';
import type { Channel } from '#contract/channel.ts';
import { MAX_CLIENT_FRAME } from '#contract/rpc-frames.ts';
import { isOwnSocket, knownPipe, newPipe, prepareSocketFolder, socketFiles } from './local-socket-address.ts';
import { localSocketChannel } from './local-socket-channel.ts';

const MAX_CONNECTIONS = 64;

/** Bytes of a frame to the engine: no character takes more than three in UTF-8. */
const MAX_BYTES_TO_ENGINE = 3 * MAX_CLIENT_FRAME;

/** Bytes of a frame from the engine: far above a run with its bodies, far below what would fill the memory. */
const MAX_BYTES_FROM_ENGINE = 256 * 1024 * 1024;

const onWindows = process.platform === 'win32';

export interface LocalListener {
  /** Stops listening and closes every channel of its clients. */
  close(): Promise<void>;
}

/**
 * Lets commands connect to the engine that has `folder` (a tenant's .passbench) open. Only for the process that holds
 * the folder's lock: an existing socket belongs to a process that died, and is replaced. Rejects with the system's
 * error if there is no place to listen at.
 */
export async function listenLocally(folder: string, accept: (channel: Channel) => void): Promise<LocalListener> {
  const open = new Set<Channel>();
  const server = createServer((socket) => {
    const channel = localSocketChannel(socket, MAX_BYTES_TO_ENGINE);
    open.add(channel);
    channel.onClose(() => open.delete(channel));
    accept(channel);
  });
  server.maxConnections = MAX_CONNECTIONS;
  const removeTraces = onWindows ? await listenOnPipe(server, folder) : await listenOnSocket(server, folder);
  // A connection that could not be accepted because file descriptors ran out: its command sees it end, the others
  // continue.
  server.on('error', () => undefined);
  return {
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const channel of open) channel.close('Passbench was closed there');
      removeTraces();
      await closed;
    },
  };
}

/** Connects to the engine that has `folder` open; null if no engine of this user listens. */
export async function connectLocally(folder: string): Promise<Channel | null> {
  // Another process may have its lock before it creates the folder.
  if (!existsSync(folder)) return null;
  const paths = onWindows ? [knownPipe(folder) ?? []].flat() : socketFiles(folder).filter(isOwnSocket);
  for (const path of paths) {
    const socket = await connected(path);
    if (socket) return localSocketChannel(socket, MAX_BYTES_FROM_ENGINE);
  }
  return null;
}

async function connected(path: string): Promise<Socket | null> {
  const socket = connect(path);
  try {
    await once(socket, 'connect');
    return socket;
  } catch {
    // A socket that a dead process left, or one that accepts nobody: no engine can be reached there.
    return null;
  }
}

/** Returns a function that removes files left behind: none here, since closing removes the socket. */
async function listenOnSocket(server: Server, folder: string): Promise<() => void> {
  const failures: unknown[] = [];
  for (const file of socketFiles(folder)) {
    try {
      await bind(server, file);
      return () => undefined;
    } catch (error) {
      failures.push(error);
    }
  }
  throw failures[0];
}

async function bind(server: Server, file: string): Promise<void> {
  prepareSocketFolder(file);
  rmSync(file, { force: true });
  const listening = once(server, 'listening');
  // The socket is created within the call. Changing its mode afterwards would leave it open for a moment.
  const umask = process.umask(0o177);
  try {
    server.listen(file);
  } finally {
    process.umask(umask);
  }
  await listening;
}

async function listenOnPipe(server: Server, folder: string): Promise<() => void> {
  const { path, file } = newPipe(folder);
  const listening = once(server, 'listening');
  server.listen(path);
  await listening;
  return () => rmSync(file, { force: true });
}
