import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { WebSocket } from 'ws';
import { RPC_PATH, tokenInFragment, tokenProtocols } from '#contract/browser-handover.ts';
import type { Channel } from '#contract/channel.ts';
import { ipcChannels } from '#contract/ipc-channels.ts';
import { joinChannels } from '#contract/join-channels.ts';
import { messagePortChannel } from '#contract/message-port-channel.ts';
import { webSocketChannel } from '#contract/websocket-channel.ts';
import { startHttpServer } from '../http-server.ts';
import { memoryChannelPair } from '../memory-channel.ts';
import { serveTestRouter } from './serve-test-router.ts';

/** One way to reach a test router: every `open` returns the client's end of a new channel to the same one. */
export interface ChannelHost {
  open(): Promise<Channel>;
  stop(): Promise<void>;
}

export async function memoryHost(): Promise<ChannelHost> {
  const serve = serveTestRouter();
  return {
    async open() {
      const [client, engine] = memoryChannelPair();
      serve(engine);
      return client;
    },
    async stop() {},
  };
}

/** Page → MessagePort → relay → child IPC → engine, as under Electron. */
export async function relayedProcessHost(): Promise<ChannelHost & { kill(): void }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'engine-process.ts')], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit');
  const channels = ipcChannels(child);
  const opened: Channel[] = [];
  return {
    async open() {
      const { port1, port2 } = new MessageChannel();
      joinChannels(messagePortChannel(port1), channels.open());
      const channel = messagePortChannel(port2);
      opened.push(channel);
      return channel;
    },
    async stop() {
      for (const channel of opened) channel.close('the test is over');
      if (child.connected) child.disconnect();
      await exited;
    },
    kill: () => void child.kill('SIGKILL'),
  };
}

export async function webSocketHost(): Promise<ChannelHost> {
  const pageFolder = await mkdtemp(join(tmpdir(), 'passbench-page-'));
  await writeFile(join(pageFolder, 'index.html'), '<!doctype html>');
  const server = await startHttpServer({ pageFolder, serve: serveTestRouter(), log: () => {} });
  const token = tokenInFragment(new URL(server.url).hash) ?? '';
  const address = `ws://127.0.0.1:${server.port}${RPC_PATH}`;
  return {
    open: () => webSocketChannel(new WebSocket(address, tokenProtocols(token), { origin: server.origin })),
    async stop() {
      await server.close();
      await rm(pageFolder, { recursive: true });
    },
  };
}
