/**
 * npm run bench -- worst: the largest and worst that a script, a partner or a file may say, through the built engine in a
 * process of its own. For each case: how long the act took, and how long the engine's loop stood still at most.
 */
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ContractClient } from '#contract/rpc-client.ts';
import type { EngineProcess } from './engine-process.ts';
import { startEngine } from './engine-process.ts';
import type { Goal } from './figures.ts';
import { milliseconds } from './figures.ts';
import type { BenchSetting, Found } from './measurement.ts';
import type { Case } from './worst-cases.ts';
import { cases, passId } from './worst-cases.ts';

const GOAL_LAG_MS = 200;

/** Runs every case whose name contains `only`, on an engine and a tenant of its own. */
export async function worstCases({ out, factor }: BenchSetting, only: string | undefined): Promise<Found> {
  const goals: Goal[] = [];
  const chosen = cases.filter(({ name }) => only === undefined || name.includes(only));
  if (chosen.length === 0) {
    throw new Error(
      `No worst case has "${only}" in its name. The cases are:\n${cases.map(({ name }) => name).join('\n')}`,
    );
  }
  for (const one of chosen) {
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
    'passbench.yml': `network: { allowHosts: ['127.0.0.1:${port}']${one.network === undefined ? '' : `, ${one.network}`} }\nlimits: { wallClockMs: 120000, memoryMb: 512 }\n`,
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
    void follow(engine.client);
    await engine.client.acts.create({ passType: 'loyalty', passId, identifiers: { customerId: 'C-42' } });
    // The first starts the runner and whatever else is started once.
    if (one.isFirst !== true) await fill(engine.client);
    await one.prepare?.(engine.client);
    await engine.lag();
    const startedAt = performance.now();
    const note = await (one.act ? done(one.act(engine.client)) : fill(engine.client));
    const actMs = performance.now() - startedAt;
    return { actMs, lagMs: await engine.lag(), note };
  } finally {
    await engine.stop();
    partner.closeAllConnections();
    partner.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Reads every event until the engine ends, as a page does. */
async function follow(client: ContractClient): Promise<void> {
  try {
    for await (const _ of await client.events.subscribe({ after: 0 }));
  } catch {
    // The engine ended.
  }
}

/** Runs Fill and loads the run, as a page does, whatever comes of it; says what did not end well. */
async function fill(client: ContractClient): Promise<string> {
  try {
    const { runs } = await client.acts.fill({ passId, brief: true });
    const [run] = runs;
    if (run) await client.runs.get({ runId: run.id });
    return run?.outcome === 'ok' ? '' : ` (${run?.outcome ?? 'refused'})`;
  } catch (error) {
    return ` (${error instanceof Error ? error.message.slice(0, 40).replaceAll('\n', ' ') : 'failed'})`;
  }
}

async function done(act: Promise<unknown>): Promise<string> {
  await act;
  return '';
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

const KNOWN_STALL_MS = 300;

/** Throws where a stall right after a question is not measured: then no figure would be worth anything. */
async function checkSampler({ lag, stall }: EngineProcess): Promise<void> {
  await lag();
  stall(KNOWN_STALL_MS);
  const measured = await lag();
  if (measured < KNOWN_STALL_MS * 0.9) {
    throw new Error(`a stall of ${KNOWN_STALL_MS} ms was measured as ${milliseconds(measured)}`);
  }
}
