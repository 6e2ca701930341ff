import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { isDefinedError, safe } from '@orpc/client';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Channel } from '#contract/channel.ts';
import { createClient } from '#contract/rpc-client.ts';
import { MAX_CLIENT_FRAME } from '#contract/rpc-frames.ts';
import { connectLocally, listenLocally } from './local-socket.ts';
import { isOwnSocket, isPrivateFolder, knownPipe, newPipe, socketFiles } from './local-socket-address.ts';
import { createMessageReader } from './local-socket-messages.ts';
import type { ChannelHost } from './testing/channel-hosts.ts';
import { describeChannel } from './testing/channel-suite.ts';
import { connected, untilNoticed } from './testing/connected.ts';
import { serveTestRouter } from './testing/serve-test-router.ts';

function newFolder(...within: string[]): string {
  const root = mkdtempSync(join(tmpdir(), 'passbench-local-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const folder = join(root, ...within);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** A folder whose socket would have a longer path than the system allows. */
const longFolder = (): string => newFolder('a-folder-with-a-long-name'.repeat(5));

async function listen(folder: string, accept = serveTestRouter()) {
  const listener = await listenLocally(folder, accept);
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => (closing ??= listener.close());
  onTestFinished(close);
  return { close };
}

async function connectedTo(folder: string): Promise<Channel> {
  const channel = await connectLocally(folder);
  if (!channel) throw new Error('nobody listens');
  onTestFinished(() => channel.close('the test is over'));
  return channel;
}

/** A process that listens in the folder, until it is killed. */
async function startListener(folder: string): Promise<{ kill(): Promise<unknown> }> {
  const script = join(import.meta.dirname, 'testing', 'local-socket-process.ts');
  const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  return {
    kill() {
      child.kill('SIGKILL');
      return exited;
    },
  };
}

async function localHost(): Promise<ChannelHost> {
  const folder = mkdtempSync(join(tmpdir(), 'passbench-local-'));
  const listener = await listenLocally(folder, serveTestRouter());
  return {
    async open() {
      const channel = await connectLocally(folder);
      if (!channel) throw new Error('nobody listens');
      return channel;
    },
    async stop() {
      await listener.close();
      rmSync(folder, { recursive: true });
    },
  };
}

describeChannel('a local socket', localHost);

describe('the door of a folder', () => {
  test('does not exist if nobody listens', async () => {
    expect(await connectLocally(newFolder())).toBeNull();
  });

  test('is a socket in the folder that only its user may use, whatever the umask', async () => {
    const folder = newFolder();
    const umask = process.umask(0);
    onTestFinished(() => void process.umask(umask));
    await listen(folder);
    const found = statSync(join(folder, 'engine.sock'));
    expect([found.isSocket(), found.mode & 0o777]).toEqual([true, 0o600]);
    expect(process.umask()).toBe(0);
  });

  test('is found by every name of the folder', async () => {
    const folder = newFolder();
    const link = join(newFolder(), 'link');
    symlinkSync(folder, link);
    await listen(folder);
    expect((await createClient(await connectedTo(link)).tenant.info()).version).toBe('1.2.3');
  });

  test('accepts several commands at the same time', async () => {
    const folder = newFolder();
    await listen(folder);
    const clients = await Promise.all([1, 2, 3].map(async () => createClient(await connectedTo(folder))));
    expect(await Promise.all(clients.map(async (client) => (await client.tenant.info()).version))).toEqual(
      clients.map(() => '1.2.3'),
    );
  });

  test('accepts no more than 64; existing ones keep working', async () => {
    const folder = newFolder();
    await listen(folder);
    const channels = await Promise.all(Array.from({ length: 64 }, () => connectedTo(folder)));
    const oneTooMany = await connectedTo(folder);
    expect(await new Promise((resolve) => oneTooMany.onClose(resolve))).toContain('is gone');
    const [first] = channels;
    expect(first && (await createClient(first).tenant.info()).version).toBe('1.2.3');
  });

  test('closes with its channels, which are notified, and leaves nothing behind', async () => {
    const folder = newFolder();
    const { close } = await listen(folder);
    const { client } = connected(await connectedTo(folder));
    const call = safe(client.acts.fill({ passId: 'PASS-1' }));
    await client.tenant.info();
    await close();
    const { error } = await call;
    expect(error instanceof Error && isDefinedError(error)).toBe(true);
    expect(error?.message).toContain('(Passbench was closed there)');
    expect(existsSync(join(folder, 'engine.sock'))).toBe(false);
    expect(await connectLocally(folder)).toBeNull();
  });

  test('opens again after a process that was killed', async () => {
    const folder = newFolder();
    const dead = await startListener(folder);
    await dead.kill();
    expect(existsSync(join(folder, 'engine.sock'))).toBe(true);
    expect(await connectLocally(folder)).toBeNull();
    await listen(folder);
    expect((await createClient(await connectedTo(folder)).tenant.info()).version).toBe('1.2.3');
  });

  test('a call whose engine is killed ends with CHANNEL_CLOSED', async () => {
    const folder = newFolder();
    const engine = await startListener(folder);
    const client = createClient(await connectedTo(folder));
    const call = safe(client.acts.fill({ passId: 'PASS-1' }));
    await client.tenant.info();
    await engine.kill();
    const { error, isDefined } = await call;
    expect(isDefined && error.code).toBe('CHANNEL_CLOSED');
    expect(error?.message).toContain('the process at the other end is gone');
  });

  test('a command that disconnects has its calls aborted', async () => {
    const folder = newFolder();
    await listen(folder);
    const call = '{"t":"call","id":1,"method":"acts.fill","input":{"passId":"PASS-GONE"}}';
    const socket = connect(socketFiles(folder)[0] ?? '');
    socket.end(Buffer.concat([Buffer.from([1, 0, 0, 0, call.length]), Buffer.from(call)]));
    const notice = 'fill of PASS-GONE aborted';
    expect(await untilNoticed(createClient(await connectedTo(folder)), notice)).toContain(notice);
  });
});

describe('bytes that no command sends', () => {
  test.each([
    ['a length beyond all limits', Buffer.from([1, 0xff, 0xff, 0xff, 0xff])],
    ['a length just beyond the limit', lengthHeader(3 * MAX_CLIENT_FRAME + 1)],
    ['a kind that is not known', Buffer.from([9, 0, 0, 0, 0])],
    ['HTTP', Buffer.from('GET / HTTP/1.1\r\n\r\n')],
  ])('%s: the connection is closed with the reason, and the others keep working', async (_, bytes) => {
    const folder = newFolder();
    await listen(folder);
    const other = createClient(await connectedTo(folder));
    const socket = connect(socketFiles(folder)[0] ?? '');
    socket.write(bytes);
    const [message] = createMessageReader(1000)(await buffer(socket));
    expect(message).toEqual({ close: expect.stringMatching(/^protocol error: a message /) });
    expect((await other.tenant.info()).version).toBe('1.2.3');
  });

  test('one that reads nothing is cut off', async () => {
    const folder = newFolder();
    let closed: Promise<unknown> = Promise.resolve();
    const { close } = await listen(folder, (channel) => {
      closed = new Promise((resolve) => channel.onClose(resolve));
      // More than the system buffers for a reader.
      channel.send('x'.repeat(10_000_000)).catch(() => undefined);
    });
    const socket = connect(socketFiles(folder)[0] ?? '');
    await once(socket, 'connect');
    onTestFinished(() => void socket.destroy());
    await close();
    expect(await closed).toBe('Passbench was closed there');
  });
});

describe('a folder whose socket would have too long a path', () => {
  test('has it in a folder of this user alone', async () => {
    const folder = longFolder();
    const [file = ''] = socketFiles(folder);
    expect(file.length).toBeLessThan(100);
    const { close } = await listen(folder);
    expect(isPrivateFolder(join(file, '..'))).toBe(true);
    expect([statSync(file).isSocket(), statSync(file).mode & 0o777]).toEqual([true, 0o600]);
    expect((await createClient(await connectedTo(folder)).tenant.info()).version).toBe('1.2.3');
    await close();
    expect(existsSync(file)).toBe(false);
  });

  test('has one of its own', () => {
    expect(socketFiles(longFolder())).not.toEqual(socketFiles(longFolder()));
  });
});

describe('untrusted sockets', () => {
  test('a folder that is a link, or that others may enter, is not private', () => {
    const folder = newFolder();
    expect(isPrivateFolder(folder)).toBe(true);
    chmodSync(folder, 0o710);
    expect(isPrivateFolder(folder)).toBe(false);
    chmodSync(folder, 0o700);
    const link = join(newFolder(), 'link');
    symlinkSync(folder, link);
    expect(isPrivateFolder(link)).toBe(false);
  });

  test('a link to a socket elsewhere is not followed', async () => {
    const [elsewhere, folder] = [newFolder(), newFolder()];
    const server = createServer();
    server.listen(join(elsewhere, 'agent.sock'));
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    symlinkSync(join(elsewhere, 'agent.sock'), join(folder, 'engine.sock'));
    expect(isOwnSocket(join(elsewhere, 'agent.sock'))).toBe(true);
    expect(isOwnSocket(join(folder, 'engine.sock'))).toBe(false);
    expect(await connectLocally(folder)).toBeNull();
  });

  test('a file or folder instead of the socket is not an engine; listening replaces a file, and leaves a folder alone', async () => {
    const [file, taken] = [newFolder(), newFolder()];
    writeFileSync(join(file, 'engine.sock'), '');
    mkdirSync(join(taken, 'engine.sock', 'mine'), { recursive: true });
    for (const folder of [file, taken]) {
      expect(await connectLocally(folder)).toBeNull();
      await listen(folder);
      expect((await createClient(await connectedTo(folder)).tenant.info()).version).toBe('1.2.3');
    }
    expect(existsSync(join(taken, 'engine.sock', 'mine'))).toBe(true);
  });
});

describe('the pipe of a folder on Windows', () => {
  test('has a new name each time, which a file of the folder contains', () => {
    const folder = newFolder();
    expect(knownPipe(folder)).toBeNull();
    const first = newPipe(folder);
    expect(first.path).toMatch(/^\\\\\.\\pipe\\passbench-[0-9a-f]{32}$/);
    expect(knownPipe(folder)).toBe(first.path);
    const second = newPipe(folder);
    expect(second.path).not.toBe(first.path);
    expect(knownPipe(folder)).toBe(second.path);
    expect(statSync(second.file).mode & 0o777).toBe(0o600);
  });

  test('is never one that another text or a link names', () => {
    const folder = newFolder();
    const { file } = newPipe(folder);
    for (const text of ['', '..\\..\\lsass', `${'0'.repeat(32)}\n`, 'Z'.repeat(32)]) {
      writeFileSync(file, text);
      expect(knownPipe(folder)).toBeNull();
    }
    writeFileSync(join(folder, 'key'), '0'.repeat(32));
    rmSync(file);
    symlinkSync(join(folder, 'key'), file);
    expect(knownPipe(folder)).toBeNull();
  });
});

function lengthHeader(bytes: number): Buffer {
  const header = Buffer.from([1, 0, 0, 0, 0]);
  header.writeUInt32BE(bytes, 1);
  return header;
}
