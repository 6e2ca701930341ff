import { expect } from 'vitest';
import type { JsonValue } from '#contract/entities/json.ts';
import type { Outcome } from '#contract/entities/run.ts';
import type { WarmSandbox } from '../sandbox.ts';
import { type Attempt, type Attempted, attempt, evaluate } from './jail.ts';

/** What an untouched isolate says of itself. */
const INTACT = `return [[1, 2].map((n) => n * 2), JSON.stringify({ a: 1 }), typeof fetch, ({}).polluted, globalThis.left,
  new Error('x').message, await Promise.resolve(5), Date.now(), [...'ab'], Object.keys(globalThis)];`;

export interface Survival {
  intact(): Promise<JsonValue | undefined>;
  /** Runs what is hostile, and proves that it left nothing to the next run. */
  survive(hostile: Attempt, budgetMs?: number): Promise<Attempted>;
  outcomeOf(body: string, budgetMs?: number): Promise<Outcome>;
}

export function survivalOf(sandbox: WarmSandbox): Survival {
  const intact = () => evaluate(sandbox, INTACT);
  let before: Promise<JsonValue | undefined> | null = null;

  async function survive(hostile: Attempt, budgetMs = 10_000): Promise<Attempted> {
    const first = await (before ??= intact());
    const attempted = await attempt(sandbox, { ...hostile, limits: { wallClockMs: budgetMs, ...hostile.limits } });
    expect(await intact()).toEqual(first);
    return attempted;
  }

  return { intact, survive, outcomeOf: async (body, budgetMs) => (await survive({ body }, budgetMs)).result.outcome };
}
