import { monitorEventLoopDelay } from 'node:perf_hooks';
import { expect } from 'vitest';
import type { JsonValue } from '#contract/entities/json.ts';
import type { Outcome } from '#contract/entities/run.ts';
import type { WarmSandbox } from '../sandbox.ts';
import { type Attempt, type Attempted, attempt, evaluate } from './jail.ts';
import { watchStalls } from './stalls.ts';

const GRACE_MS = 500;
const UNANSWERED_MS = 200;

/** What an untouched isolate says of itself. */
const INTACT = `return [[1, 2].map((n) => n * 2), JSON.stringify({ a: 1 }), typeof fetch, ({}).polluted, globalThis.left,
  new Error('x').message, await Promise.resolve(5), Date.now(), [...'ab'], Object.keys(globalThis)];`;

export interface Survival {
  intact(): Promise<JsonValue | undefined>;
  /** Runs what is hostile, and proves that it ended in time, held up nobody and left nothing to the next run. */
  survive(hostile: Attempt, budgetMs?: number): Promise<Attempted>;
  outcomeOf(body: string, budgetMs?: number): Promise<Outcome>;
}

export function survivalOf(sandbox: WarmSandbox): Survival {
  const intact = () => evaluate(sandbox, INTACT);

  const stalls = watchStalls();

  async function survive(hostile: Attempt, budgetMs = 300): Promise<Attempted> {
    const before = await intact();
    const delay = monitorEventLoopDelay({ resolution: 5 });
    await stalls();
    delay.enable();
    const attempted = await attempt(sandbox, { ...hostile, limits: { wallClockMs: budgetMs, ...hostile.limits } });
    delay.disable();
    // What the machine itself held up is not the sandbox's: on one with nothing else to do both are zero.
    const { longest, lost } = await stalls();
    expect(attempted.took).toBeLessThan(budgetMs + GRACE_MS + lost);
    expect(delay.max / 1e6).toBeLessThan(UNANSWERED_MS + longest);
    expect(await intact()).toEqual(before);
    return attempted;
  }

  return { intact, survive, outcomeOf: async (body, budgetMs) => (await survive({ body }, budgetMs)).result.outcome };
}
