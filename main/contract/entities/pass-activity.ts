import { z } from 'zod';
import { timestamp } from './json.ts';
import { entryPoint, outcome } from './run.ts';

/** A run that has failed or is still running. `outcome` is null while it is running. */
export const unsettledRun = z.object({
  id: z.string(),
  act: z.int(),
  entryPoint,
  connector: z.string().nullable(),
  key: z.string().nullable(),
  script: z.string(),
  outcome: outcome.nullable(),
});
export type UnsettledRun = z.infer<typeof unsettledRun>;

/** The last event of a pass, and which of its runs failed at their last attempt. */
export const passActivity = z.object({
  passId: z.string(),
  seq: z.int().describe('Number of the last event about the pass.'),
  at: timestamp.describe('Time of that event.'),
  runs: z
    .array(unsettledRun)
    .describe('The newest runs of each entry point that failed or are running, oldest first. Rehearsals do not count.'),
});
export type PassActivity = z.infer<typeof passActivity>;
