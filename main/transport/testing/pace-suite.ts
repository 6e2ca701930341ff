import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import type { ContractClient } from '#contract/rpc-client.ts';
import { STREAM_WINDOW } from '#contract/rpc-frames.ts';
import type { Connect } from './connected.ts';
import { LOG_SIZE } from './test-router.ts';

const MB = 1_000_000;

/** How fast every channel is, without using more memory for it. */
export function testPace(connect: Connect): void {
  test('a reader that stops holds up its stream and nothing else', async () => {
    const { client } = await connect();
    const before = await produced(client);
    const events = await client.events.subscribe({ after: 0 });
    for (let n = 0; n < 1000; n += 1) await events.next();
    for (let n = 0; n < 100; n += 1) await client.tenant.info();
    expect((await produced(client)) - before).toBeLessThanOrEqual(1000 + STREAM_WINDOW + 1);
    await events.return();
  });

  test('a long log passes without growth', async ({ annotate }) => {
    const { client } = await connect();
    const heap: number[] = [];
    let last = 0;
    let inOrder = true;
    const start = performance.now();
    for await (const { seq } of await client.events.subscribe({ after: 0 })) {
      inOrder &&= seq === last + 1;
      last = seq;
      if (seq % 10_000 === 0) heap.push(heapAfterCollection());
      if (seq === LOG_SIZE) break;
    }
    const perSecond = LOG_SIZE / ((performance.now() - start) / 1000);
    expect(inOrder).toBe(true);
    expect(Math.max(...heap.slice(1)) - (heap[0] ?? 0)).toBeLessThan(4 * MB);
    await annotate(`${Math.round(perSecond)} events per second`);
  });

  test('a call takes less than 2 ms', async ({ annotate }) => {
    const { client } = await connect();
    const times: number[] = [];
    for (let n = 0; n < 1500; n += 1) {
      const start = performance.now();
      await client.tenant.info();
      times.push(performance.now() - start);
    }
    const p50 = times.slice(500).sort((a, b) => a - b)[500] ?? Number.NaN;
    expect(p50).toBeLessThan(2);
    await annotate(`p50 ${Math.round(p50 * 1000)} µs per call`);
  });
}

async function produced(client: ContractClient): Promise<number> {
  const { notices } = await client.tenant.info();
  return Number(notices.at(-1)?.split(' ')[0]);
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

function heapAfterCollection(): number {
  collect();
  return process.memoryUsage().heapUsed;
}
