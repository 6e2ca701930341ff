/** One job from the engine's side, on a clock that the test moves and a runner that says what the test wants. */
import { vi } from 'vitest';
import type { IncomingAnswer } from '#engine/ports/sandbox.ts';
import { Execution } from '../execution.ts';
import type { Runner } from '../job-host.ts';
import type { JobHost } from '../job-host.ts';
import type { FromRunner, ToRunner, Usage } from '../messages.ts';
import { type JobFacts, runResult } from '../outcome.ts';
import { limitsOf } from './jail.ts';

const BUDGET = 1_000;
export const MEGABYTE = 1024 * 1024;
const limits = limitsOf({ wallClockMs: BUDGET, calls: 2, consoleBytes: 1_024, resultBytes: 1_024, resultValues: 100 });
export const request = {
  method: 'GET',
  url: 'https://crm.example/',
  headers: [],
  body: null,
  redirect: 'follow' as const,
};
/** What a script that ended well and did nothing settles with. */
export const settledFacts = {
  outcome: 'ok',
  error: null,
  hasDefaultExport: true,
  registrations: [],
  returnedArgument: null,
  arguments: [],
  undocumented: [],
};

export function answerAfter(networkMs: number): IncomingAnswer {
  const body = { ok: true as const, body: { encoding: 'utf8' as const, data: '{}' }, durationMs: networkMs };
  const head = { ok: true as const, status: 200, statusText: 'OK', url: '', redirected: false, headers: [] };
  return { ...head, headMs: networkMs, body };
}

function silentRunner(sent: ToRunner[]) {
  const usage = { rss: 50 * MEGABYTE, cpuMs: 100 };
  const runner: Runner & { usage: Usage } = {
    baseline: { ...usage },
    start: { ...usage },
    usage,
    stderr: '',
    fault: null,
    onMessage: null,
    onExit: null,
    send: (message) => void sent.push(message),
    sendJob: () => undefined,
    hold: () => undefined,
    release: () => undefined,
    kill: vi.fn(() => runner.onExit?.({ code: null, signal: 'SIGKILL' })),
  };
  return runner;
}

/** A job of 1,000 ms on a runner that does nothing by itself; needs fake timers. */
export function startedJob(changes: Partial<JobHost> = {}) {
  const clock = { time: 5_000, now: () => clock.time };
  const sent: ToRunner[] = [];
  const lines: string[] = [];
  const runner = silentRunner(sent);
  const host: JobHost = {
    began: () => undefined,
    call: async () => answerAfter(0),
    log: ({ text }) => void lines.push(text),
    secret: () => ({ value: 's' }),
    ...changes,
  };
  const job = { isShared: false, job: 1, hash: 'h', script: 'crm.js', memoryMb: 64, budgetMs: BUDGET, json: '{}' };
  const execution = new Execution(runner, { job, files: new Map(), limits, host, clock });
  const say = (message: object): void => runner.onMessage?.({ job: 1, ...message } as FromRunner);
  return {
    runner,
    clock,
    usage: runner.usage,
    sent,
    lines,
    execution,
    say,
    settle: (more: object = {}) =>
      say({ type: 'settled', imports: [], json: JSON.stringify({ ...settledFacts, ...more }) }),
    /** Time passes, and the engine is awake. */
    async pass(ms: number): Promise<void> {
      for (let left = ms; left > 0; left -= 25) {
        clock.time += Math.min(25, left);
        await vi.advanceTimersByTimeAsync(Math.min(25, left));
      }
    },
    /** Time passes in which the engine does something else; then it comes to its timers before its messages. */
    async hold(ms: number): Promise<void> {
      clock.time += ms;
      await vi.advanceTimersByTimeAsync(25);
      clock.time += 25;
    },
    async result() {
      const verdict = await execution.verdict;
      const asked: JobFacts = {
        script: 'crm.js',
        what: 'Fill',
        files: new Map(),
        unusable: undefined,
        limits,
        durationMs: execution.durationMs,
      };
      return runResult(verdict, asked);
    },
  };
}
