/**
 * npm run bench -- worst: the largest and worst that a script, a partner or a file may say, through the built engine in a
 * process of its own. For each case: how long the act took, and how long the engine's loop stood still at most.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ipcChannels } from '#contract/ipc-channels.ts';
import type { ContractClient } from '#contract/rpc-client.ts';
import { createClient } from '#contract/rpc-client.ts';
import type { Goal } from './figures.ts';
import { milliseconds } from './figures.ts';
import type { BenchSetting, Found } from './measurement.ts';

const GOAL_LAG_MS = 200;
const MB = 1_000_000;
const passId = 'WORST00000000001';

/** One worst case. `fill`: what its script does; `answer`: what the partner answers to it. */
interface Case {
  name: string;
  fill: string;
  answer?: { type: string; body: () => string | Buffer };
  /** The first act is measured, which reads the files. */
  isFirst?: boolean;
  /** Files of its tenant beside the common ones. */
  files?: Record<string, string>;
}

const repeated = (part: string, size: number): string => part.repeat(Math.ceil(size / part.length));
const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
const numbered = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('');

/** Texts that are hard to search for secrets. */
const texts: readonly (readonly [name: string, text: (size: number) => string])[] = [
  ['"password="', (size) => repeated('password=', size)],
  ['"set-cookie: a=b; "', (size) => repeated('set-cookie: a=b; ', size)],
  ['"sk_live_"', (size) => repeated('sk_live_', size)],
  ['openings of private keys', (size) => repeated('-----BEGIN PRIVATE KEY-----\n', size)],
  ['backslashes', (size) => repeated('\\', size)],
  ['"%41"', (size) => repeated('%41', size)],
  ['"&amp;"', (size) => repeated('&amp;', size)],
  [
    'JSON with token fields',
    (size) => `[${numbered(size / 50, (at) => `{"token":"${String(at).padStart(30, 'x')}"},`)}0]`,
  ],
  [
    'links with tokens',
    (size) => numbered(size / 70, (at) => `<a href="https://a.example/?token=${at}x1y2z3w4">link</a>\n`),
  ],
  ['JSON 100,000 levels deep', () => nested(100_000)],
];

const fetched = `async (entity) => { const response = await fetch(PARTNER + '/'); entity.size = (await response.text()).length; }`;

const cases: readonly Case[] = [
  ...texts.map(([name, text]): Case => ({
    name: `answer of 10 MB: ${name}`,
    fill: fetched,
    answer: { type: 'text/plain', body: () => text(9.9 * MB) },
  })),
  {
    name: 'answer of 9 MB that is binary',
    fill: fetched,
    answer: { type: 'image/png', body: () => Buffer.alloc(9 * MB, 0xfe) },
  },
  ...[
    ['"password="', `'password='.repeat(100_000)`],
    ['"&amp;"', `'&amp;'.repeat(190_000)`],
    ['JSON 100,000 levels deep', `'['.repeat(100_000) + ']'.repeat(100_000)`],
  ].map(([name, text]): Case => ({ name: `console of 1 MB: ${name}`, fill: `() => console.log(${text})` })),
  {
    name: 'console of 20,000 lines',
    fill: `() => { for (let at = 0; at < 20_000; at += 1) console.log('line ' + at); }`,
  },
  ...[
    ['"password="', `'password='.repeat(1_000_000)`],
    ['JSON 100,000 levels deep', `'['.repeat(100_000) + ']'.repeat(100_000)`],
  ].map(([name, text]): Case => ({
    name: `request body: ${name}`,
    fill: `async () => void (await fetch(PARTNER + '/', { method: 'POST', body: ${text} }))`,
    answer: { type: 'text/plain', body: () => 'ok' },
  })),
  {
    name: 'stub that answers JSON 100,000 levels deep',
    fill: `async () => void (await (await fetch('https://crm.example.com/')).text())`,
    files: {
      'network/rules.yml': `rules:\n  - match: { url: 'https://crm.example.com/*' }\n    stub: { file: deep.json }\n`,
      'network/deep.json': nested(100_000),
    },
  },
  { name: 'error with 1 MB of "password="', fill: `() => { throw new Error('password='.repeat(100_000)); }` },
  {
    name: 'result of 19,000 keys',
    fill: `() => Object.fromEntries(Array.from({ length: 19_000 }, (_, at) => ['k' + at, 1]))`,
  },
  {
    name: 'result of 19,000 keys, each with another value than before',
    fill: `() => { const now = Date.now(); return Object.fromEntries(Array.from({ length: 19_000 }, (_, at) => ['k' + at, now])); }`,
  },
  {
    name: 'result of 300,000 keys',
    fill: `() => Object.fromEntries(Array.from({ length: 300_000 }, (_, at) => ['k' + at, 1]))`,
  },
  { name: 'result of 5 MB of text', fill: `() => ({ text: 'word '.repeat(990_000) })` },
  {
    name: 'result of 5 MB of text, another than before',
    fill: `() => ({ text: ('word' + Date.now() + ' ').repeat(270_000) })`,
  },
  {
    name: 'result of 9,900 items, in another order than before',
    fill: `(entity) => { entity.list = entity.list ? entity.list.reverse() : Array.from({ length: 9_900 }, (_, id) => ({ id })); }`,
  },
  {
    name: 'rules.yml of 30,000 unknown keys',
    isFirst: true,
    fill: '() => {}',
    files: { 'network/rules.yml': numbered(30_000, (at) => `key${at}: ${at}\n`) },
  },
  {
    name: 'rules.yml of 1 MB',
    isFirst: true,
    fill: '() => {}',
    files: {
      'network/rules.yml': `rules:\n${numbered(12_000, (at) => `  - match: { url: 'https://crm.example.com/${at}' }\n    stub: { json: { a: 1 } }\n`)}`,
    },
  },
];

/** Runs every case, on an engine and a tenant of its own. */
export async function worstCases({ out, factor }: BenchSetting): Promise<Found> {
  const only = process.argv[3];
  const goals: Goal[] = [];
  for (const one of cases.filter(({ name }) => only === undefined || name.includes(only))) {
    const { actMs, lagMs, note } = await measure(out, one);
    process.stderr.write(`${one.name}: lag ${milliseconds(lagMs)}, act ${milliseconds(actMs)}${note}\n`);
    goals.push({
      name: one.name,
      figure: `lag ${milliseconds(lagMs)}, act ${milliseconds(actMs)}${note}`,
      goal: `lag < ${GOAL_LAG_MS} ms, here ${milliseconds(GOAL_LAG_MS * factor)}`,
      met: lagMs < GOAL_LAG_MS * factor,
    });
  }
  return { goals, facts: [] };
}

interface Measured {
  actMs: number;
  lagMs: number;
  note: string;
}

async function measure(out: string, one: Case): Promise<Measured> {
  const partner = await startPartner(one.answer);
  const folder = mkdtempSync(join(tmpdir(), 'passbench-worst-'));
  const { port } = partner.address() as AddressInfo;
  const files: Record<string, string> = {
    'passbench.yml': `network: { allowHosts: ['127.0.0.1:${port}'] }\nlimits: { wallClockMs: 120000, memoryMb: 512 }\n`,
    'server/passes/loyalty.yml': 'name: loyalty\npassKind: customerCard\n',
    'server/script/worst.js': `const PARTNER = 'http://127.0.0.1:${port}';
export default (context) => context.register('runtime.scriptable.customerProvider.worst', { Fill: ${one.fill} });\n`,
    ...one.files,
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const engine = await startEngine(out, folder);
  try {
    await checkSampler(engine);
    await engine.client.acts.create({ passType: 'loyalty', passId, identifiers: { customerId: 'C-42' } });
    // The first starts the runner and whatever else is started once.
    if (one.isFirst !== true) await fill(engine.client);
    await engine.lag();
    const startedAt = performance.now();
    const note = await fill(engine.client);
    const actMs = performance.now() - startedAt;
    return { actMs, lagMs: await engine.lag(), note };
  } finally {
    await engine.stop();
    partner.closeAllConnections();
    partner.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs Fill, whatever comes of it; says what did not end well. */
async function fill(client: ContractClient): Promise<string> {
  try {
    const { runs } = await client.acts.fill({ passId, brief: true });
    const [run] = runs;
    return run?.outcome === 'ok' ? '' : ` (${run?.outcome ?? 'refused'})`;
  } catch (error) {
    return ` (${error instanceof Error ? error.message.slice(0, 40).replaceAll('\n', ' ') : 'failed'})`;
  }
}

async function startPartner(answer: Case['answer']): Promise<Server> {
  const body = answer?.body() ?? '';
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      response.writeHead(200, { 'content-type': answer?.type ?? 'text/plain' }).end(body);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/**
 * Measures in the engine's process how long its loop stood still at most. A timer of our own: that of perf_hooks loses a
 * stall that begins right after its reset. `stall` holds the loop, to see that it is measured.
 */
const sampler = `data:text/javascript,${encodeURIComponent(`
const EVERY = 5;
let last = performance.now();
let most = 0;
const tick = () => {
  const now = performance.now();
  most = Math.max(most, now - last - EVERY);
  last = now;
};
setInterval(tick, EVERY).unref();
process.on('message', (message) => {
  if (message?.bench === 'stall') {
    const until = performance.now() + message.ms;
    while (performance.now() < until);
  }
  if (message?.bench !== 'lag') return;
  setTimeout(() => {
    tick();
    process.send({ bench: Math.max(0, most) });
    most = 0;
  }, 50);
});`)}`;

const KNOWN_STALL_MS = 300;

/** Throws where a stall right after a question is not measured: then no figure would be worth anything. */
async function checkSampler({ lag, stall }: Awaited<ReturnType<typeof startEngine>>): Promise<void> {
  await lag();
  stall(KNOWN_STALL_MS);
  const measured = await lag();
  if (measured < KNOWN_STALL_MS * 0.9) {
    throw new Error(`a stall of ${KNOWN_STALL_MS} ms was measured as ${milliseconds(measured)}`);
  }
}

async function startEngine(out: string, folder: string) {
  const child = spawn(process.execPath, ['--import', sampler, join(out, 'engine', 'engine.js'), folder], {
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
  await said((message) => (message['ready'] !== undefined ? true : undefined));
  const channel = ipcChannels(child).open();
  return {
    client: createClient(channel),
    /** Milliseconds, the most since it was asked last. */
    async lag(): Promise<number> {
      const answer = said(({ bench }) => (typeof bench === 'number' ? bench : undefined));
      child.send({ bench: 'lag' });
      return await answer;
    },
    stall(ms: number): void {
      child.send({ bench: 'stall', ms });
    },
    async stop(): Promise<void> {
      if (child.connected) child.disconnect();
      await exited;
    },
  };
}
