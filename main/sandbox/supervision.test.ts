import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { PassbenchError } from '#contract/errors.ts';
import { runnerCommand } from './runner-child.ts';
import { type SandboxOptions, createSandbox } from './sandbox.ts';
import { CRM, attempt, fillScript, jsonAnswer, limitsOf, runnerFile, scriptsOf } from './testing/jail.ts';
import { readUsage } from './watch.ts';

const testing = join(import.meta.dirname, 'testing');
/** A process may take its time to start or end on a machine that does something else. */
const LONG = { timeout: 15_000 };
const noSecret = (name: string): string => `no value of ${name}`;

function open(options: Partial<SandboxOptions> = {}) {
  const sandbox = createSandbox({ runnerFile, ...options });
  onTestFinished(() => sandbox.close());
  return sandbox;
}

/** A sandbox whose runners do what they are told; see testing/told-runner.mjs. `pid`: of the process that did it. */
function told(options: Partial<SandboxOptions> = {}) {
  const sandbox = open({ runnerFile: join(testing, 'told-runner.mjs'), ...options });
  const scripts = { hash: 'told', files: new Map() };
  const tell = (order: string, wallClockMs = 10_000) =>
    sandbox.load(scripts, order, limitsOf({ wallClockMs }), noSecret);
  const pid = async (order: string): Promise<number> => Number((await tell(order)).registrations[0]?.key);
  return { tell, pid };
}

/** Ended; a process that nobody has waited for yet is still listed. */
function gone(pid: string): boolean {
  return !existsSync(`/proc/${pid}`) || /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
}

describe('runners', () => {
  test('run as many jobs at the same time as they are many, and the rest after them', async () => {
    const sandbox = open({ runners: 2 });
    let now = 0;
    let most = 0;
    const both = Promise.withResolvers<void>();
    const answer = async () => {
      now += 1;
      most = Math.max(most, now);
      if (now === 2) both.resolve();
      await both.promise;
      now -= 1;
      return jsonAnswer({});
    };
    const body = `await fetch('https://a.example/'); return entity.n;`;
    const all = await Promise.all([1, 2, 3, 4, 5].map((n) => attempt(sandbox, { body, entity: { n }, answer })));
    expect(all.map(({ result }) => result.returned)).toEqual([1, 2, 3, 4, 5]);
    expect(most).toBe(2);
  });

  test('know the scripts that a run comes with, not those of the run before', async () => {
    const sandbox = open();
    for (const n of [1, 2, 1, 3]) {
      expect((await attempt(sandbox, { body: `return ${n};` })).result.returned).toBe(n);
    }
    const files = { [CRM]: fillScript('return "a";'), 'server/script/other.js': fillScript('return "b";') };
    const other = await sandbox.load(scriptsOf(files), 'server/script/other.js', limitsOf(), noSecret);
    expect(other.error).toBeNull();
    expect((await attempt(sandbox, { files })).result.returned).toBe('a');
  });

  test('are held to the limits of each run', async () => {
    const sandbox = open();
    const body = 'return new Uint8Array(40e6).length;';
    expect((await attempt(sandbox, { body, limits: { memoryMb: 16 } })).result.outcome).toBe('memory');
    expect((await attempt(sandbox, { body, limits: { memoryMb: 128 } })).result.returned).toBe(40e6);
    expect((await attempt(sandbox, { body, limits: { memoryMb: 16 } })).result.outcome).toBe('memory');
  });

  test('that were killed are replaced, however many', async () => {
    const { tell, pid } = told({ runners: 2 });
    for (let round = 0; round < 3; round += 1) {
      const two = await Promise.all([tell('stall', 100), tell('stall', 100)]);
      expect(two.map(({ error }) => error?.code)).toEqual(['TIMEOUT', 'TIMEOUT']);
      expect(await pid('fine')).toBeGreaterThan(0);
    }
  });

  test('have a spare, which takes over', async () => {
    const { tell, pid } = told();
    const first = await pid('fine');
    await vi.waitFor(() => expect(children()).toHaveLength(2), LONG);
    const spare = children().find((id) => Number(id) !== first);
    expect((await tell('stall', 100)).error?.code).toBe('TIMEOUT');
    expect(await pid('fine')).toBe(Number(spare));
  });

  test('are replaced after many jobs', async () => {
    const { pid } = told({ spares: 0 });
    const first = await pid('fine');
    for (let job = 2; job < 500; job += 1) await pid('fine');
    expect(await pid('fine')).toBe(first);
    expect(await pid('fine')).not.toBe(first);
  });

  test('are replaced when they have grown since their start, however little each job adds', async () => {
    const { pid } = told({ spares: 0 });
    const pids: number[] = [];
    for (let job = 0; job < 12; job += 1) pids.push(await pid('hoard'));
    expect(pids.filter((one) => one === pids[0]).length).toBeGreaterThanOrEqual(4);
    expect(pids.filter((one) => one === pids[0]).length).toBeLessThanOrEqual(8);
  });
});

describe('a runner that fails', () => {
  test.each([
    ['die', 'CRASH', 'Loading die ended the process it ran in (SIGKILL).'],
    ['leave', 'CRASH', 'Loading leave ended the process it ran in (exit code 7).'],
    ['fatal', 'CRASH', 'V8 said: Fatal error'],
    ['stall', 'TIMEOUT', 'Loading stall was stopped after 200 ms'],
    ['wait', 'TIMEOUT', 'Loading wait was stopped after 200 ms'],
    ['grow', 'MEMORY', 'The process had grown by'],
    ['nonsense', 'CRASH', 'its process sent an unknown form of outcome'],
    ['unknown', 'CRASH', 'its process sent an unknown form of'],
    ['many', 'LIMIT', 'it exceeded a limit: more than 1000 items in lines'],
    ['clean', 'CRASH', 'its process sent the end of a job that was not running'],
    ['stale', 'TIMEOUT', 'Loading stale was stopped after 200 ms'],
  ])('because it was told to %s ends its job as %s, and the next job has a new process', async (order, code, says) => {
    const { tell, pid } = told();
    const before = await pid('fine');
    const { error } = await tell(order, order === 'grow' ? 10_000 : 200);
    expect(error?.code).toBe(code);
    expect(error?.message).toContain(says);
    expect(error?.message).not.toMatch(/\/\w/);
    // One that only waits obeys the order to stop, and takes the next job.
    expect((await pid('fine')) === before).toBe(order === 'wait' || order === 'stale');
  });

  test('or that goes on talking is ended', async () => {
    const { pid } = told({ spares: 0 });
    const first = await pid('chatter');
    await vi.waitFor(() => expect(gone(String(first))).toBe(true), LONG);
    expect(await pid('fine')).not.toBe(first);
  });
});

describe('cancelling', () => {
  test.each([
    ['a run that waits', 'await new Promise((resolve) => setTimeout(resolve, 5000));'],
    ['a run that computes', 'for (;;);'],
    ['a run that calls', `await fetch('https://a.example/');`],
  ])('%s', async (_, body) => {
    const sandbox = open();
    const controller = new AbortController();
    const running = attempt(sandbox, {
      body: `console.log('on'); await null; ${body}`,
      signal: controller.signal,
      answer: () => new Promise(() => {}),
      onLine: () => controller.abort(),
    });
    const { result } = await running;
    expect(result).toMatchObject({ outcome: 'cancelled', error: { code: 'CANCELLED' }, arguments: null });
  });

  test('before the start, and in the queue', async () => {
    const sandbox = open();
    expect((await attempt(sandbox, { signal: AbortSignal.abort() })).result.outcome).toBe('cancelled');
    const controller = new AbortController();
    const first = attempt(sandbox, { body: 'await new Promise((resolve) => setTimeout(resolve, 100)); return 1;' });
    const queued = attempt(sandbox, { body: 'return 2;', signal: controller.signal });
    controller.abort();
    expect((await queued).result.outcome).toBe('cancelled');
    expect((await first).result.returned).toBe(1);
  });
});

describe('closing', () => {
  test('ends what runs and what waits, and leaves no process', async () => {
    const sandbox = createSandbox({ runnerFile });
    const jobs = [1, 2].map(() => attempt(sandbox, { body: 'for (;;);', limits: { wallClockMs: 20_000 } }));
    await vi.waitFor(() => expect(children().length).toBeGreaterThan(0), LONG);
    const pids = children();
    await sandbox.close();
    expect((await Promise.all(jobs)).map(({ result }) => result.outcome)).toEqual(['cancelled', 'cancelled']);
    expect(pids.every(gone)).toBe(true);
    await expect(attempt(sandbox, {})).rejects.toThrow('after the sandbox was closed');
  });

  test('a sandbox that was never used has nothing to close', async () => {
    const before = children();
    const sandbox = createSandbox({ runnerFile });
    expect(children()).toEqual(before);
    await sandbox.close();
  });

  test('leaves nothing on the disk, even where the program is killed', async () => {
    const { child, pids } = engineProcess('loop');
    await vi.waitFor(() => expect(pids()).not.toEqual([]), LONG);
    const [pid = ''] = pids();
    expect(readlinkSync(`/proc/${pid}/cwd`)).toMatch(/passbench-jail-\w+ \(deleted\)$/);
    const [folder = ''] = readlinkSync(`/proc/${pid}/cwd`).split(' (deleted)');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(existsSync(folder)).toBe(false);
  });

  test('a program that does not close its sandbox ends all the same', async () => {
    const { child, pids } = engineProcess('idle');
    const [exitCode] = await once(child, 'exit');
    expect(exitCode).toBe(0);
    expect(pids()).not.toEqual([]);
    await vi.waitFor(() => expect(pids().every(gone)).toBe(true), LONG);
  });

  test('runners die with their engine, also one whose script never ends', async () => {
    const { child, pids } = engineProcess('loop');
    await vi.waitFor(() => expect(pids()).not.toEqual([]), LONG);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await vi.waitFor(() => expect(pids().every(gone)).toBe(true), LONG);
  });
});

describe('the jail', () => {
  test('has no files, no network, no processes and no environment', async () => {
    const { file, args, env } = runnerCommand(process.execPath, join(testing, 'probe-runner.mjs'));
    const child = spawn(file, args, {
      cwd: '/',
      env,
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const [told] = (await once(child, 'message')) as [Record<string, unknown>];
    child.kill('SIGKILL');
    const denied = 'ERR_ACCESS_DENIED';
    expect(told).toEqual({
      readOwnCode: 'done',
      readSystem: denied,
      readTenant: denied,
      write: denied,
      spawn: denied,
      worker: denied,
      connect: denied,
      listen: denied,
      fetch: denied,
      environment: ['TZ'],
      folder: '/',
      inspector: [],
    });
  });

  test('that settled its job and is not clean does no other job', async () => {
    const { pid } = told({ spares: 0 });
    const first = await pid('late');
    expect(await pid('fine')).not.toBe(first);
  });

  test('that cannot be started is an error of the installation, not of the script', async () => {
    const broken = [
      { nodePath: join(testing, 'no-such-node') },
      { runnerFile: join(testing, 'no-such-runner.js') },
      { runnerFile: join(testing, 'jail.ts') },
    ];
    for (const options of broken) {
      const failure = await attempt(open(options), {}).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(PassbenchError);
      expect(failure).toMatchObject({ code: 'INTERNAL', message: expect.stringContaining('could not start') });
    }
  });
});

describe('usage', () => {
  test('is what the process says of itself', () => {
    const usage = readUsage(process.pid);
    const { user, system } = process.cpuUsage();
    expect(usage?.rss).toBeGreaterThan(process.memoryUsage.rss() * 0.8);
    expect(usage?.rss).toBeLessThan(process.memoryUsage.rss() * 1.25);
    expect(Math.abs((usage?.cpuMs ?? 0) - (user + system) / 1000)).toBeLessThan(100);
    expect(readUsage(2 ** 22)).toBeNull();
  });
});

/** Ids of the child processes of this one. */
function children(): string[] {
  return readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8').split(' ').filter(Boolean);
}

/** See testing/engine-process.ts. `pids`: of the runners that it told of so far. */
function engineProcess(mode: 'idle' | 'loop') {
  const child = spawn(process.execPath, [join(testing, 'engine-process.ts'), runnerFile, mode], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let told = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (told += text));
  return { child, pids: () => told.split(/\s+/).filter(Boolean) };
}
