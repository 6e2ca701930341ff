import { z } from 'zod';
import { timestamp } from './json.ts';
import { entryPoint, outcome } from './run.ts';

/** A run that has failed, or whose end is not known yet. `outcome` is null while it is running. */
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

/** What happened to a pass last, and which of its runs failed when they were last tried. */
export const passActivity = z.object({
  passId: z.string(),
  seq: z.int().describe('Number of the last event about the pass.'),
  at: timestamp.describe('Time of that event.'),
  runs: z
    .array(unsettledRun)
    .describe('The newest runs of each entry point that failed or are running, oldest first. Rehearsals do not count.'),
});
export type PassActivity = z.infer<typeof passActivity>;
