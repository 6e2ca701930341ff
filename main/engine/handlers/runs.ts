import { implement } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import type { Run } from '#contract/entities/run.ts';
import { PassbenchError } from '#contract/errors.ts';
import { compareRuns, type ComparedSide } from '#domain/compare/compare-runs.ts';
import type { Engine } from '../engine.ts';
import { comparableCalls } from '../whole-calls.ts';
import { isLarge } from '../offload/size.ts';
import type { HandlerContext } from './base.ts';
import { readsStored } from './base.ts';

const runs = implement(contract.runs).$context<HandlerContext>().use(readsStored);

export const runsHandlers = {
  list: runs.list.handler(({ input, context: { engine } }) => {
    const { store } = engine.parts;
    return { asOf: store.lastSeq(), runs: store.runs(input) };
  }),

  get: runs.get.handler(({ input: { runId }, context: { engine } }) => runOf(engine, runId)),

  compare: runs.compare.handler(async ({ input, context: { engine } }) => {
    const sides = { before: sideOf(engine, input.before), after: sideOf(engine, input.after) };
    return isLarge(sides) ? await engine.offload.run('compareRuns', sides) : compareRuns(sides.before, sides.after);
  }),

  cancel: runs.cancel.handler(({ input: { runId }, context: { engine } }) => ({
    cancelled: engine.queue.cancelRun(runId),
  })),
};

function runOf(engine: Engine, runId: string): Run {
  const run = engine.parts.store.run(runId);
  if (!run) throw new PassbenchError('RUN_NOT_FOUND', `There is no run ${runId}. List the runs to see their ids.`);
  return run;
}

function sideOf(engine: Engine, runId: string): ComparedSide {
  const run = runOf(engine, runId);
  const calls = comparableCalls(engine.parts.store, run.calls);
  return { run: { ...run, calls }, scripts: engine.parts.store.scripts(run.scriptHash)?.files ?? null };
}
