/**
 * What the broker and 200 rules add to a call, over undici alone: both call the same local server in turns, so that
 * whatever else the machine does meets both.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Client } from 'undici';
import { rule } from '#contract/entities/rule.ts';
import type { RuleInput } from '#contract/entities/rule.ts';
import { limits } from '#contract/entities/settings.ts';
import type { CallingRun, CallPolicy } from '#engine/ports/network.ts';
import { createNetwork } from '../network/network.ts';
import { milliseconds, quantile } from './figures.ts';
import type { BenchSetting, Found } from './measurement.ts';

export interface CallFigures {
  /** p95 of a call with broker and rules, less p95 of a call with undici alone, in milliseconds. */
  addedP95: number;
  /** p95 of a call with undici alone, in milliseconds. */
  undiciP95: number;
}

const WARM_UP = 1000;

async function compareCalls(count: number): Promise<CallFigures> {
  const answer = JSON.stringify({ points: 1280, tier: 'gold' });
  const server = createServer((request, response) => {
    request.resume();
    response.setHeader('content-type', 'application/json').end(answer);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const network = createNetwork({ now: Date.now, version: '0.0.0' });
  const client = new Client(origin);
  const alone = async (): Promise<void> => {
    const { body } = await client.request({ method: 'GET', path: '/v1/customers/C-42?full=1' });
    await body.text();
  };
  const policy = policyFor(origin);
  const brokered = async (): Promise<void> => {
    const { answer: came } = await network.call(request(origin), policy, run, new AbortController().signal);
    if (!came.ok || !(await came.body).ok) throw new Error('The call failed.');
  };
  for (let n = 0; n < WARM_UP; n += 1) await alone().then(brokered);
  const [aloneMs, brokeredMs]: [number[], number[]] = [[], []];
  for (let n = 0; n < count; n += 1) {
    aloneMs.push(await timed(alone));
    brokeredMs.push(await timed(brokered));
  }
  await Promise.all([client.close(), network.close()]);
  server.close();
  const undiciP95 = quantile(aloneMs, 0.95);
  return { addedP95: quantile(brokeredMs, 0.95) - undiciP95, undiciP95 };
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

const request = (origin: string) => ({
  method: 'GET',
  url: `${origin}/v1/customers/C-42?full=1`,
  headers: [['x-trace', '1']] as const,
  body: null,
  redirect: 'follow' as const,
});

const run: CallingRun = {
  connectors: ['crm'],
  entryPoint: 'Fill',
  seed: 1,
  recordings: {
    answer: () => ({ found: false, otherwise: 'error', message: 'none' }),
    keep: () => undefined,
    finish: () => undefined,
    close: () => undefined,
  },
  stored: async () => undefined,
};

/** Rules as a large tenant has them, many for the very host that is called; none takes the call. */
function policyFor(origin: string): CallPolicy {
  const kinds: ((n: number) => RuleInput)[] = [
    (n) => ({ match: { url: `${origin}/v1/orders/:id/lines/${n}` }, stub: {} }),
    (n) => ({ match: { method: 'POST', url: `${origin}/*`, body: { n } }, stub: {} }),
    (n) => ({ match: { url: `${origin}/v1/customers/:id`, query: { page: String(n) } }, fault: { kind: 'reset' } }),
    (n) => ({ match: { url: `https://host-${n}.example/*`, headers: { authorization: 'Bearer *' } }, pass: true }),
    (n) => ({ match: { url: `${origin}/v1/customers/C-${n + 1000}`, call: 2 }, probability: 0.5, stub: {} }),
  ];
  const rules = Array.from({ length: 200 }, (_, n) => rule.parse(kinds[n % kinds.length]?.(n)));
  const stubFile = (): never => {
    throw new Error('no rule here has a file');
  };
  return {
    limits: limits.parse({}),
    allowHosts: ['127.0.0.1'],
    actRules: [],
    rules,
    mode: 'live',
    recording: null,
    stubFile,
  };
}

/** What the broker adds to a call. */
export async function brokerCost({ rounds }: BenchSetting): Promise<Found> {
  const { addedP95 } = await compareCalls(rounds * 400);
  const name = 'a call through broker and 200 rules, over undici alone, p95';
  return { goals: [{ name, figure: milliseconds(addedP95), goal: '< 0.3 ms', met: addedP95 < 0.3 }], facts: [] };
}
