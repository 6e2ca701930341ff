import { implement } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import { PassbenchError } from '#contract/errors.ts';
import type { HandlerContext } from './base.ts';

const runs = implement(contract.runs).$context<HandlerContext>();

export const runsHandlers = {
  list: runs.list.handler(({ input, context: { engine } }) => engine.parts.store.runs(input)),

  get: runs.get.handler(({ input: { runId }, context: { engine } }) => {
    const run = engine.parts.store.run(runId);
    if (!run) throw new PassbenchError('RUN_NOT_FOUND', `There is no run ${runId}. List the runs to see their ids.`);
    return run;
  }),

  cancel: runs.cancel.handler(({ input: { runId }, context: { engine } }) => ({
    cancelled: engine.activeRuns.cancel(runId),
  })),
};
