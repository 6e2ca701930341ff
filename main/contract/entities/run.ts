import { z } from 'zod';
import { jsonObject, jsonValue, timestamp } from './json.ts';
import { runCall } from './call.ts';
import { diff } from './diff.ts';

export const entryPoint = z.enum(['Fill', 'OnPassInstalled', 'OnPassUninstalled']);
export type EntryPoint = z.infer<typeof entryPoint>;

/**
 * How a run ended, decided by what the host knows, never by the text of a message. ok · load: the script or an import
 * of it could not be compiled, or registered nothing usable · script: the connector threw · serialize: it left or
 * returned something that is not plain JSON · timeout · memory · limit: a quota of the simulator was exceeded ·
 * cancelled: by the user · crash: the runner process died, or another run ended the shared instance · http: an error of a call went uncaught · storage: the run
 * could not be recorded.
 */
export const outcome = z.enum([
  'ok',
  'load',
  'script',
  'serialize',
  'timeout',
  'memory',
  'limit',
  'cancelled',
  'crash',
  'http',
  'storage',
]);
export type Outcome = z.infer<typeof outcome>;

/** What would fix an error, if Passbench knows it: the page offers it as a button. */
export const runFix = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('set-secret'), name: z.string() }),
  z.object({ kind: z.literal('allow-host'), host: z.string().describe('An entry for network.allowHosts.') }),
  z.object({
    kind: z.literal('add-await'),
    call: z.string().describe('Name of the function whose promise was not awaited.'),
    file: z.string(),
    line: z.int(),
    column: z.int(),
  }),
]);
export type RunFix = z.infer<typeof runFix>;

/** An error of a run. `file` is relative to the tenant folder; `line` and `column` count from 1. */
export const runError = z.object({
  code: z.string().describe("The error's own `code` or name, e.g. TypeError, ECONNREFUSED."),
  message: z.string(),
  file: z.string().nullable(),
  line: z.int().nullable(),
  column: z.int().nullable(),
  stack: z.string().nullable().describe("Frames of the tenant's scripts only."),
  fix: runFix.optional(),
});
export type RunError = z.infer<typeof runError>;

export const consoleLevel = z.enum(['debug', 'log', 'info', 'warn', 'error', 'trace']);
export type ConsoleLevel = z.infer<typeof consoleLevel>;

/** Which instance of the evaluated modules a run had, and which of its runs it was. */
export const runInstance = z.object({
  id: z.string(),
  run: z.int().min(1).describe('1 for the first run of the instance.'),
});
export type RunInstance = z.infer<typeof runInstance>;

/** In the words of the window and the command line: `run 3 of instance 5d0c81f2`; `its own` if it shared none. */
export function instanceText(instance: RunInstance | undefined): string {
  return instance ? `run ${instance.run} of instance ${instance.id}` : 'its own';
}

/** One console line of a run. `at` is on the run's own clock. */
export const consoleLine = z.object({
  level: consoleLevel,
  text: z.string(),
  at: timestamp,
  about: z
    .literal('unawaited-calls')
    .optional()
    .describe('A warning of Passbench, not of the script: calls were still running when the run ended.'),
  couldBe: z
    .array(z.string())
    .optional()
    .describe('The runs that may have written it, if overlapping runs make that unknown. Absent: this run did.'),
});
export type ConsoleLine = z.infer<typeof consoleLine>;

/** Whether Fill's effect came from mutating its argument, from its return value, from both, or there was none. */
export const appliedBy = z.enum(['mutation', 'return', 'mutation+return', 'none']);
export type AppliedBy = z.infer<typeof appliedBy>;

/** `same`: the scripts as the past run had them. */
export const rerunScript = z.enum(['current', 'same']);
export type RerunScript = z.infer<typeof rerunScript>;

/**
 * Who answers the calls of a rerun. as-set: rules and mode of the tenant · live: the network, no rule · stub: rules
 * only, any other call is refused · recorded: the past run's own calls, in their order.
 */
export const rerunAgainst = z.enum(['as-set', 'live', 'stub', 'recorded']);
export type RerunAgainst = z.infer<typeof rerunAgainst>;

/** Which run was run again, and how. A rehearsal does not change the pass (docs/decisions/022). */
export const rerunFacts = z.object({
  of: z.string().describe('Id of the run that was run again.'),
  script: rerunScript,
  against: rerunAgainst,
  edited: z.boolean().describe('Whether its arguments were edited.'),
  rehearsal: z.boolean(),
});
export type RerunFacts = z.infer<typeof rerunFacts>;

/** The part of a run that is known at its start. */
export const runStart = z.object({
  id: z.string(),
  entryPoint,
  connector: z.string().nullable().describe('Last part of the key of a provider; the script name otherwise.'),
  key: z.string().nullable().describe('Registration key; null when the script did not load.'),
  script: z.string().describe('Path of the script, relative to the tenant folder, with "/".'),
  scriptHash: z.string().describe('SHA-256 (hex) over the names and texts of all scripts of the tenant.'),
  passId: z.string(),
  arguments: z.array(jsonValue),
  seed: z.int().describe('Seed of Math.random, crypto.randomUUID and getRandomValues.'),
  startedAt: timestamp,
  clockAt: timestamp.optional().describe("When the run's own clock began, if that is not `startedAt`."),
  rerun: rerunFacts.optional().describe('Absent if the run does not repeat another one.'),
});
export type RunStart = z.infer<typeof runStart>;

/** The part of a run that is known at its end, beside its calls and console. */
export const runEnd = z.object({
  outcome,
  error: runError.nullable(),
  returned: jsonValue.nullable(),
  appliedBy,
  entity: z.object({ before: jsonObject, after: jsonObject }).nullable().describe('Null for hooks.'),
  diff: diff.describe('What the run changed in the entity.'),
  undocumented: z.array(z.string()).describe('Features the script used that the platform does not document.'),
  durationMs: z.number(),
  instance: runInstance.optional().describe('Absent if the run had an instance to itself (modules.state: fresh).'),
});
export type RunEnd = z.infer<typeof runEnd>;

/** A run as lists show it: no arguments, bodies or console. `outcome` is null while it runs. */
export const runSummary = runStart.omit({ arguments: true, seed: true, scriptHash: true, clockAt: true }).extend({
  seq: z.int().describe('The event run.started.'),
  act: z.int().describe('The first event of the act that caused it.'),
  outcome: outcome.nullable(),
  message: z.string().nullable().describe('The message of its error.'),
  calls: z.int(),
  durationMs: z.number().nullable(),
});
export type RunSummary = z.infer<typeof runSummary>;

/** One call of Fill or of a hook, complete. `outcome` and what follows from it are null while it runs. */
export const run = runStart.extend({
  act: z.int(),
  outcome: outcome.nullable(),
  error: runError.nullable(),
  returned: jsonValue.nullable(),
  appliedBy,
  calls: z.array(runCall),
  console: z.array(consoleLine),
  entity: z.object({ before: jsonObject, after: jsonObject }).nullable(),
  diff,
  undocumented: z.array(z.string()),
  durationMs: z.number().nullable(),
  instance: runInstance.optional(),
});
export type Run = z.infer<typeof run>;
