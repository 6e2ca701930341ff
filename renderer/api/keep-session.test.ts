import { expect, test, vi } from 'vitest';
import { messagePortChannel } from '#contract/message-port-channel.ts';
import { createClient } from '#contract/rpc-client.ts';
import { keepSession, type Trouble } from './keep-session.ts';

type Call = { id: number; method: string };

/** A client, and the engine at the other end of real ports, which answers its calls with `answer`. */
function connect(answer: (call: Call) => object[]) {
  const { port1, port2 } = new MessageChannel();
  const engine = messagePortChannel(port2);
  const calls: string[] = [];
  engine.onFrame((frame) => {
    const call = JSON.parse(frame) as Call & { t: string };
    if (call.t !== 'call') return;
    calls.push(call.method);
    for (const reply of answer(call)) void engine.send(JSON.stringify({ id: call.id, ...reply }));
  });
  return { client: createClient(messagePortChannel(port1)), engine, calls };
}

const values: Record<string, unknown> = {
  'tenant.snapshot': { seq: 7, passes: [], activity: [], devices: [], runs: [] },
  'passes.types': [],
  'files.tree': [],
  'connectors.check': { hash: '', connectors: [] },
  'tenant.info': { version: '1.2.3', node: '26', tenant: { name: 'x', folder: '/x' }, lastSeq: 7, notices: [] },
};

/** Answers every call of a session; the streams stay open. */
function answerAll({ method }: Call): object[] {
  if (method === 'events.subscribe' || method === 'files.watch') return [{ t: 'stream' }];
  return [{ t: 'result', value: values[method] ?? {} }];
}

const count = (calls: readonly string[], method: string): number => calls.filter((call) => call === method).length;

test('a folder that can no longer be watched is reported, and everything is loaded again', async () => {
  let isLost = true;
  const lost = { code: 'WATCH_LOST', message: 'The folder is not watched any more.', places: [] };
  const { client, engine, calls } = connect((call) => {
    if (call.method !== 'files.watch' || !isLost) return answerAll(call);
    isLost = false;
    return [{ t: 'error', error: lost }];
  });
  const told: (Trouble | null)[] = [];
  const session = keepSession(client, new AbortController().signal, (trouble) => told.push(trouble));
  await vi.waitFor(() => expect(count(calls, 'files.watch')).toBe(2), 10_000);
  expect(told).toEqual([{ reason: 'The folder is not watched any more.', isLasting: false }]);
  expect(count(calls, 'tenant.snapshot')).toBe(2);
  engine.close('over');
  await session;
});

test('a connection that closes ends the session without a word', async () => {
  const { client, engine, calls } = connect(answerAll);
  const told: (Trouble | null)[] = [];
  const session = keepSession(client, new AbortController().signal, (trouble) => told.push(trouble));
  await vi.waitFor(() => expect(calls).toContain('files.watch'), 5_000);
  engine.close('over');
  await session;
  expect(told).toEqual([]);
});

test('a store that was removed is reported, and not tried again', async () => {
  const removed = { code: 'STORE_REMOVED', message: '/x/.passbench was removed.', places: [] };
  const { client, calls } = connect((call) =>
    call.method === 'events.subscribe' ? [{ t: 'error', error: removed }] : answerAll(call),
  );
  const told: (Trouble | null)[] = [];
  await keepSession(client, new AbortController().signal, (trouble) => told.push(trouble));
  expect(told).toEqual([{ reason: '/x/.passbench was removed.', isLasting: true }]);
  expect(count(calls, 'tenant.snapshot')).toBe(1);
});

test('a session that is no longer shown ends', async () => {
  const { client, calls } = connect(answerAll);
  const shown = new AbortController();
  const session = keepSession(client, shown.signal, () => undefined);
  await vi.waitFor(() => expect(calls).toContain('files.watch'), 5_000);
  shown.abort();
  await session;
  expect(count(calls, 'tenant.snapshot')).toBe(1);
});
