import { z } from 'zod';
import { errorCode } from '../errors.ts';
import { event } from './event.ts';
import { jsonObject, timestamp } from './json.ts';
import { pass } from './pass.ts';
import { run } from './run.ts';

export const actName = z.enum(['create', 'fill', 'install', 'uninstall', 'update', 'open', 'delete', 'rerun']);
export type ActName = z.infer<typeof actName>;

/** What was requested, and whether it was done. A refused act changed nothing; `refusal` says why and what to do. */
export const act = z.object({
  name: actName,
  input: jsonObject,
  refusal: z.object({ code: errorCode, message: z.string() }).nullable(),
});

/**
 * What an act waits for, in words that complete "Waiting for …": a run on the same pass, or the runs that use every
 * runner. `since`: when that run began.
 */
export const waiting = z.object({ what: z.string(), since: timestamp });
export type Waiting = z.infer<typeof waiting>;

/** The document of one act: what `--json` prints. `pass` is the pass after the act, or null. */
const report = z.object({ act, pass: pass.nullable(), runs: z.array(run), events: z.array(event) });
export interface ActReport extends z.infer<typeof report> {}
// Referred to by name: the router's type, which has it eight times, would otherwise be too large to be written out.
export const actReport: z.ZodType<ActReport> = report;
