import { expect, test, vi } from 'vitest';
import type { Channel } from '#contract/channel.ts';
import type { EngineState } from '#contract/engine-state.ts';
import { messagePortChannel } from '#contract/message-port-channel.ts';
import type { EngineInfo } from '#contract/methods/tenant.ts';
import type { EngineHost } from '../api/engine-host.ts';
import type { EngineView } from './engine-store.ts';
import { followEngine } from './engine-store.ts';

const info: EngineInfo = {
  version: '1.2.3',
  node: '26.10.0',
  tenant: { name: 'My brand', folder: '/brands/my-brand' },
  lastSeq: 0,
  notices: [],
};

/** A host with an engine at the other end of real ports, which answers every call with `answer`. */
function hostWith(answer: (id: number) => object | null) {
  let show: (state: EngineState) => void = () => undefined;
  const engineEnds: Channel[] = [];
  const restarts: number[] = [];
  const host: EngineHost = {
    onState: (listener) => {
      show = listener;
    },
    async connect() {
      const { port1, port2 } = new MessageChannel();
      const engine = messagePortChannel(port2);
      engineEnds.push(engine);
      engine.onFrame((frame) => {
        const reply = answer((JSON.parse(frame) as { id: number }).id);
        if (reply) void engine.send(JSON.stringify(reply));
      });
      return messagePortChannel(port1);
    },
    restart: () => void restarts.push(1),
  };
  return { host, show: (state: EngineState) => show(state), engineEnds, restarts };
}

const answersInfo = (id: number): object => ({ t: 'result', id, value: info });

/** For an engine that keeps its folder. */
function stays(): never {
  throw new Error('the engine has another folder');
}

function viewNamed<N extends EngineView['name']>(engine: ReturnType<typeof followEngine>, name: N) {
  return vi.waitFor(() => {
    const view = engine.store.getState();
    expect(view.name).toBe(name);
    return view as Extract<EngineView, { name: N }>;
  }, 5_000);
}

test('connects to a ready engine and loads its facts', async () => {
  const { host, show, engineEnds } = hostWith(answersInfo);
  const engine = followEngine(host, stays);
  expect(engine.store.getState()).toEqual({ name: 'starting' });
  show({ name: 'ready' });
  expect((await viewNamed(engine, 'connected')).info).toEqual(info);
  expect(engineEnds).toHaveLength(1);
});

test("the host's report on an engine that is not ready is shown as it is", () => {
  const { host, show } = hostWith(answersInfo);
  const engine = followEngine(host, stays);
  const states: EngineState[] = [
    { name: 'restarting', attempt: 2, reason: 'The engine was killed by SIGKILL.' },
    { name: 'failed', reason: 'The folder is in use.', log: ['line'] },
  ];
  for (const state of states) {
    show(state);
    expect(engine.store.getState()).toEqual(state);
  }
});

test('an engine that is ready again gets a new connection', async () => {
  const { host, show, engineEnds } = hostWith(answersInfo);
  const engine = followEngine(host, stays);
  show({ name: 'ready' });
  await viewNamed(engine, 'connected');
  engineEnds[0]?.close('the process at the other end is gone');
  show({ name: 'restarting', attempt: 1, reason: 'The engine exited with code 1.' });
  show({ name: 'ready' });
  await viewNamed(engine, 'connected');
  expect(engineEnds).toHaveLength(2);
});

test('an answer that arrives after a newer report of the host is not shown', async () => {
  const asked = Promise.withResolvers<number>();
  const { host, show, engineEnds } = hostWith((id) => {
    asked.resolve(id);
    return null;
  });
  const engine = followEngine(host, stays);
  show({ name: 'ready' });
  const id = await asked.promise;
  const closed = new Promise<string>((resolve) => engineEnds[0]?.onClose(resolve));
  // On its way when the host speaks.
  await engineEnds[0]?.send(JSON.stringify(answersInfo(id)));
  show({ name: 'restarting', attempt: 1, reason: 'The engine exited with code 1.' });
  await closed;
  expect(engine.store.getState().name).toBe('restarting');
});

test('a connection that breaks under a ready engine is made again', async () => {
  const { host, show, engineEnds } = hostWith(answersInfo);
  const engine = followEngine(host, stays);
  show({ name: 'ready' });
  await viewNamed(engine, 'connected');
  engineEnds[0]?.close('protocol error');
  await vi.waitFor(() => expect(engineEnds).toHaveLength(2), 5_000);
  await viewNamed(engine, 'connected');
});

test('an engine that answers with an error is a failure that can be tried again', async () => {
  let isFixed = false;
  const error = { code: 'FILE_INVALID', message: 'passbench.yml:3:1 name: is missing', places: [] };
  const { host, show, restarts } = hostWith((id) => (isFixed ? answersInfo(id) : { t: 'error', id, error }));
  const engine = followEngine(host, stays);
  show({ name: 'ready' });
  expect((await viewNamed(engine, 'failed')).reason).toBe(error.message);
  isFixed = true;
  engine.retry();
  await viewNamed(engine, 'connected');
  expect(restarts).toHaveLength(0);
});

test('an engine whose process failed is started by the host', () => {
  const { host, show, restarts } = hostWith(answersInfo);
  const engine = followEngine(host, stays);
  show({ name: 'failed', reason: 'The folder is in use.', log: [] });
  engine.retry();
  expect(restarts).toHaveLength(1);
});

test('an engine that is reported ready twice is connected to once', async () => {
  const { host, show, engineEnds } = hostWith(answersInfo);
  const engine = followEngine(host, stays);
  show({ name: 'ready' });
  show({ name: 'ready' });
  await viewNamed(engine, 'connected');
  expect(engineEnds).toHaveLength(1);
});

test('a connection that is replaced by another is closed', async () => {
  const { host, show, engineEnds } = hostWith(answersInfo);
  const engine = followEngine(host, stays);
  show({ name: 'ready' });
  await viewNamed(engine, 'connected');
  const closed = new Promise<string>((resolve) => engineEnds[0]?.onClose(resolve));
  show({ name: 'ready' });
  await closed;
  await viewNamed(engine, 'connected');
  expect(engineEnds).toHaveLength(2);
});
