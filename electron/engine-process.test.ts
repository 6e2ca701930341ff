import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EngineState } from '#contract/engine-state.ts';
import type { DamageChoice } from '#contract/errors.ts';
import type { EngineCommand } from './engine-command.ts';
import type { EngineTimes } from './engine-process.ts';
import { EngineProcess } from './engine-process.ts';

const READY = `process.send({ ready: { version: '1.2.3', node: process.version } });`;
const STAY = `process.on('disconnect', () => process.exit());`;
const TELL_PID = `import { writeFileSync } from 'node:fs'; writeFileSync('pid', String(process.pid));`;
/** Runs its argument on the first start only. */
const once = (code: string): string =>
  `import { existsSync, writeFileSync } from 'node:fs';
   if (!existsSync('started')) { writeFileSync('started', ''); ${code} }`;

const times: EngineTimes = {
  maxAttempts: 2,
  backOff: (attempt) => attempt * 5,
  readyWithin: 10_000,
  steadyAfter: 60_000,
  stopWithin: 10_000,
};

let folder: string;
let running: EngineProcess[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'passbench-'));
  running = [];
});

afterEach(async () => {
  await Promise.all(running.map((engine) => engine.stop()));
  rmSync(folder, { recursive: true });
});

/** Supervises a program that plays the engine; `reach` waits for a state. */
function supervise(program: string, changes: Partial<EngineTimes> = {}) {
  const file = join(folder, 'engine.mjs');
  writeFileSync(file, program);
  const command: EngineCommand = { node: process.execPath, args: [file], env: {}, cwd: folder };
  return follow(() => command, changes);
}

function follow(
  command: (choice?: DamageChoice) => EngineCommand | { problem: string },
  changes: Partial<EngineTimes> = {},
) {
  const states: EngineState[] = [];
  let changed = Promise.withResolvers<void>();
  const engine = new EngineProcess({
    command,
    times: { ...times, ...changes },
    vault: ({ vault: { id } }) => ({ vault: { id, opened: ['opened by the shell'] } }),
    onState(state) {
      states.push(state);
      changed.resolve();
      changed = Promise.withResolvers();
    },
  });
  running.push(engine);
  async function reach<N extends EngineState['name']>(name: N, from = 0): Promise<Extract<EngineState, { name: N }>> {
    for (;;) {
      const found = states.slice(from).find((state) => state.name === name);
      if (found) return found as Extract<EngineState, { name: N }>;
      await changed.promise;
    }
  }
  return { engine, states, reach };
}

/** Whether the process that TELL_PID reported exists. */
function isRunning(): boolean {
  try {
    return process.kill(Number(readFileSync(join(folder, 'pid'), 'utf8')), 0);
  } catch {
    return false;
  }
}

const names = (states: readonly EngineState[]): string[] => states.map(({ name }) => name);

describe('an engine that runs', () => {
  test('is starting, then ready', async () => {
    const { engine, states, reach } = supervise(READY + STAY);
    engine.start();
    await reach('ready');
    expect(names(states)).toEqual(['starting', 'ready']);
  });

  test('carries independent connections', async () => {
    const echo = `process.on('message', (m) => { if (m.frame) process.send({ channel: m.channel, frame: m.frame + '!' }); });`;
    const { engine, reach } = supervise(READY + STAY + echo);
    engine.start();
    await reach('ready');
    const answers = ['a', 'b'].map(async (frame) => {
      const channel = engine.open();
      const answer = new Promise((resolve) => channel?.onFrame(resolve));
      await channel?.send(frame);
      return answer;
    });
    expect(await Promise.all(answers)).toEqual(['a!', 'b!']);
  });

  test('has no connection before it is ready', () => {
    const { engine } = supervise(STAY);
    engine.start();
    expect(engine.open()).toBeNull();
  });

  test('ends when it is stopped, and stays so', async () => {
    const { engine, states, reach } = supervise(TELL_PID + READY + STAY);
    engine.start();
    await reach('ready');
    await engine.stop();
    expect(isRunning()).toBe(false);
    engine.restart();
    expect(names(states)).toEqual(['starting', 'ready']);
  });

  test('is killed if it does not end by itself', async () => {
    const { engine, reach } = supervise(`${TELL_PID} ${READY} setInterval(() => {}, 1000);`, { stopWithin: 50 });
    engine.start();
    await reach('ready');
    expect(isRunning()).toBe(true);
    await engine.stop();
    expect(isRunning()).toBe(false);
  });
});

describe('an engine that crashes', () => {
  test('is started again, and its connections close', async () => {
    const dieOnMessage = `process.on('message', () => process.kill(process.pid, 'SIGKILL'));`;
    const { engine, states, reach } = supervise(once(dieOnMessage) + READY + STAY);
    engine.start();
    await reach('ready');
    const channel = engine.open();
    const closed = new Promise((resolve) => channel?.onClose(resolve));
    await closed;
    const restarting = await reach('restarting');
    expect(restarting).toMatchObject({ attempt: 1, reason: 'The engine was killed by SIGKILL.' });
    await reach('ready', states.indexOf(restarting));
  });

  test('is given up after its last attempt, with what it wrote', async () => {
    const { engine, states, reach } = supervise(`console.error('no more memory'); process.exit(7);`);
    engine.start();
    const failed = await reach('failed');
    expect(names(states)).toEqual(['starting', 'restarting', 'restarting', 'failed']);
    expect(failed.reason).toContain('exited with code 7');
    expect(failed.reason).toContain('after 3 attempts');
    expect(failed.log).toEqual(['no more memory']);
  });

  test('is started once more after that, where somebody asks', async () => {
    const { engine, reach, states } = supervise('process.exit(1)', { maxAttempts: 0 });
    engine.start();
    await reach('failed');
    writeFileSync(join(folder, 'engine.mjs'), READY + STAY);
    engine.restart();
    await reach('ready');
    expect(names(states)).toEqual(['starting', 'failed', 'starting', 'ready']);
  });

  test('is one that is not ready in time', async () => {
    const { engine, reach } = supervise(`setInterval(() => {}, 1000);`, { readyWithin: 200, maxAttempts: 0 });
    engine.start();
    expect((await reach('failed')).reason).toContain('The engine was not ready after 0.2 s.');
  });

  test('has its earlier crashes forgotten once it ran well', async () => {
    const program = `${READY} setTimeout(() => process.exit(1), 300);`;
    const { engine, states } = supervise(program, { steadyAfter: 10, maxAttempts: 1 });
    engine.start();
    await expect.poll(() => names(states).filter((name) => name === 'ready').length, { timeout: 15_000 }).toBe(4);
    expect(states.filter((state) => state.name === 'restarting').map(({ attempt }) => attempt)).toEqual([1, 1, 1]);
  });
});

describe('an engine that cannot start', () => {
  test('reports why and is not restarted by itself', async () => {
    const message = 'The folder is in use. Close the other window.';
    const announcement = JSON.stringify({ failed: { code: 'TENANT_IN_USE', message } });
    const { engine, states, reach } = supervise(`process.send(${announcement}, () => process.exit(3));`);
    engine.start();
    expect(await reach('failed')).toEqual({ name: 'failed', reason: message, log: [], code: 'TENANT_IN_USE' });
    expect(names(states)).toEqual(['starting', 'failed']);
  });

  test('with a damaged store reports the choices, and is started with the chosen one', async () => {
    const refusal = { code: 'STORE_DAMAGED', message: 'It is damaged.', choices: ['restore', 'fresh'] };
    const file = join(folder, 'engine.mjs');
    writeFileSync(
      file,
      `if (process.argv[2] === 'restore') { ${READY} ${STAY} }
       else process.send(${JSON.stringify({ failed: refusal })}, () => process.exit(3));`,
    );
    const { engine, reach } = follow((choice) => ({
      node: process.execPath,
      args: [file, ...(choice ? [choice] : [])],
      env: {},
      cwd: folder,
    }));
    engine.start();
    expect(await reach('failed')).toMatchObject({ code: 'STORE_DAMAGED', choices: ['restore', 'fresh'] });
    engine.restart('restore');
    await reach('ready');
  });

  test('after it was ready, as when its store is removed, is not started again by itself', async () => {
    const refusal = JSON.stringify({ failed: { code: 'STORE_REMOVED', message: 'It was removed.' } });
    const { engine, states, reach } = supervise(
      `${READY} setTimeout(() => process.send(${refusal}, () => process.exit(3)), 50);`,
    );
    engine.start();
    expect(await reach('failed')).toMatchObject({ reason: 'It was removed.', code: 'STORE_REMOVED' });
    expect(names(states)).toEqual(['starting', 'ready', 'failed']);
  });

  test('is looked for again when somebody asks', async () => {
    let problem = 'Node 26 is missing.';
    const { engine, states } = follow(() => ({ problem }));
    engine.start();
    problem = 'The engine is missing.';
    engine.restart();
    expect(states).toEqual([
      { name: 'failed', reason: 'Node 26 is missing.', log: [] },
      { name: 'failed', reason: 'The engine is missing.', log: [] },
    ]);
  });

  test('is a failure, too, where its program cannot be run', async () => {
    const command: EngineCommand = { node: join(folder, 'no-node'), args: [], env: {}, cwd: folder };
    const { engine, reach } = follow(() => command, { maxAttempts: 0 });
    engine.start();
    expect((await reach('failed')).reason).toContain('could not be started: spawn');
  });
});

test("answers the engine's requests to the key store over its pipe, and ignores anything else", async () => {
  const { engine, reach } = supervise(`
    process.on('message', (message) => {
      if (message.vault?.opened?.[0] === 'opened by the shell') { ${READY} ${STAY} }
    });
    process.send({ vault: { id: 1, open: 'no list' } });
    process.send({ vault: { id: 2, open: ['x'] } });
  `);
  engine.start();
  expect((await reach('ready')).name).toBe('ready');
});
