/** A built engine in a process of its own, reached as the window reaches it: the contract over child IPC. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ipcChannels } from '#contract/ipc-channels.ts';
import type { ContractClient } from '#contract/rpc-client.ts';
import { createClient } from '#contract/rpc-client.ts';

export interface EngineProcess {
  client: ContractClient;
  /** Milliseconds, the longest that its loop stood still since this was called last; measured from the first call on. */
  lag(): Promise<number>;
  /** Holds its loop for so many milliseconds. */
  stall(ms: number): void;
  /** Its resident memory in bytes. */
  memory(): Promise<number>;
  stop(): Promise<void>;
}

/** Starts the engine of a build (`out` is its folder) on a tenant folder. Throws where it does not get ready. */
export async function startEngine(out: string, folder: string): Promise<EngineProcess> {
  const child = spawn(process.execPath, ['--import', probe, join(out, 'engine', 'engine.js'), folder], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit');
  const said = async <T>(pick: (message: Record<string, unknown>) => T | undefined): Promise<T> => {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const listen = (message: unknown): void => {
      const found =
        typeof message === 'object' && message !== null ? pick(message as Record<string, unknown>) : undefined;
      if (found === undefined) return;
      child.off('message', listen);
      resolve(found);
    };
    child.on('message', listen);
    void exited.then(() => reject(new Error('the engine ended')));
    return promise;
  };
  const ask = async (what: 'lag' | 'memory'): Promise<number> => {
    const answer = said(({ bench, value }) => (bench === what && typeof value === 'number' ? value : undefined));
    child.send({ bench: what });
    return await answer;
  };
  const first = await said(({ ready, failed }) =>
    ready === undefined && failed === undefined ? undefined : { failed },
  );
  if (first.failed !== undefined) throw new Error(`the engine did not start: ${JSON.stringify(first.failed)}`);
  return {
    client: createClient(ipcChannels(child).open()),
    lag: () => ask('lag'),
    memory: () => ask('memory'),
    stall(ms: number): void {
      child.send({ bench: 'stall', ms });
    },
    async stop(): Promise<void> {
      if (child.connected) child.disconnect();
      await exited;
    },
  };
}

/**
 * Runs in the engine's process and answers what the bench asks. The lag is taken with a timer of our own, since that of
 * perf_hooks loses a stall that begins right after its reset; it runs only once the lag has been asked for.
 */
const probe = `data:text/javascript,${encodeURIComponent(`
const EVERY = 5;
let last = performance.now();
let most = 0;
let timer;
const tick = () => {
  const now = performance.now();
  most = Math.max(most, now - last - EVERY);
  last = now;
};
const answerLag = () => {
  tick();
  process.send({ bench: 'lag', value: Math.max(0, most) });
  most = 0;
};
const startTimer = () => {
  last = performance.now();
  return setInterval(tick, EVERY).unref();
};
process.on('message', (message) => {
  if (message?.bench === 'stall') {
    const until = performance.now() + message.ms;
    while (performance.now() < until);
  }
  if (message?.bench === 'memory') process.send({ bench: 'memory', value: process.memoryUsage.rss() });
  if (message?.bench !== 'lag') return;
  timer ??= startTimer();
  setTimeout(answerLag, 50);
});`)}`;
