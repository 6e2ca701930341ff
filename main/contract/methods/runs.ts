import { z } from 'zod';
import { comparison } from '../entities/comparison.ts';
import { run, runSummary } from '../entities/run.ts';
import { asOf, method } from './base.ts';

export const runs = {
  /** Newest first. `before`: only runs with a lower seq, for paging. */
  list: method
    .input(
      z.object({
        passId: z.string().optional(),
        before: z.int().optional(),
        limit: z.int().min(1).max(1000).default(100),
      }),
    )
    .output(z.object({ asOf, runs: z.array(runSummary) })),
  /** RUN_NOT_FOUND if there is none. */
  get: method.input(z.object({ runId: z.string() })).output(run),
  /** Differences between two runs. RUN_NOT_FOUND if one of them does not exist. */
  compare: method.input(z.object({ before: z.string(), after: z.string() })).output(comparison),
  /** False if the run had already ended. */
  cancel: method.input(z.object({ runId: z.string() })).output(z.object({ cancelled: z.boolean() })),
};
