import { z } from 'zod';
import { comparison } from '../entities/comparison.ts';
import { run, runSummary } from '../entities/run.ts';
import { asOf, method } from './base.ts';

export const runs = {
  /** Newest first. `before`: only runs whose seq is lower, for paging. */
  list: method
    .input(
      z.object({
        passId: z.string().optional(),
        before: z.int().optional(),
        limit: z.int().min(1).max(1000).default(100),
      }),
    )
    .output(z.object({ asOf, runs: z.array(runSummary) })),
  /** RUN_NOT_FOUND where there is none. */
  get: method.input(z.object({ runId: z.string() })).output(run),
  /** Differences between two runs. RUN_NOT_FOUND where there is one of them not. */
  compare: method.input(z.object({ before: z.string(), after: z.string() })).output(comparison),
  /** False where the run had already ended. */
  cancel: method.input(z.object({ runId: z.string() })).output(z.object({ cancelled: z.boolean() })),
};
