import { z } from 'zod';
import { callSummary } from './call.ts';
import { diff } from './diff.ts';
import { consoleLevel, run } from './run.ts';

/** What is the same in both, only in the one before, only in the one after, or in both but different. */
export const change = z.enum(['same', 'removed', 'added', 'changed']);
export type Change = z.infer<typeof change>;

/** What a list of both runs needs to know about one. */
const comparedRun = run.pick({
  id: true,
  passId: true,
  entryPoint: true,
  connector: true,
  script: true,
  outcome: true,
  startedAt: true,
  durationMs: true,
  rerun: true,
});

/** Parts of a run that can differ as a whole. */
export const runPart = z.enum(['outcome', 'error', 'arguments', 'entity', 'returned']);
export type RunPart = z.infer<typeof runPart>;

const more = z.int().describe('Operations omitted because there are too many.');

const runDifference = z.object({ part: runPart, diff, more });

export const callPart = z.enum([
  'method',
  'url',
  'requestHeaders',
  'requestBody',
  'status',
  'error',
  'responseHeaders',
  'responseBody',
]);
export type CallPart = z.infer<typeof callPart>;

/** `diff` has where the two texts begin to differ. */
const callDifference = z.object({ part: callPart, diff, more });

const comparedCall = callSummary.pick({
  id: true,
  method: true,
  url: true,
  status: true,
  error: true,
  source: true,
  rule: true,
  fault: true,
  recording: true,
  durationMs: true,
});
export type ComparedCall = z.infer<typeof comparedCall>;

/** A call of one run and the corresponding call of the other; null if there is none. */
export const callPair = z.object({
  change,
  before: comparedCall.nullable(),
  after: comparedCall.nullable(),
  differences: z.array(callDifference),
});
export type CallPair = z.infer<typeof callPair>;

const consoleDifference = z.object({ change, level: consoleLevel, text: z.string() });

/** A script that differs, with counts of its lines. */
const scriptDifference = z.object({ path: z.string(), change, added: z.int(), removed: z.int() });
export type ScriptDifference = z.infer<typeof scriptDifference>;

/**
 * Differences between two runs. Times, headers like `date`, and who answered a call always differ and are not counted;
 * the pairs show all three.
 */
const shape = z.object({
  before: comparedRun,
  after: comparedRun,
  differences: z.int().describe('0 if the runs are the same.'),
  parts: z.array(runDifference).describe('Those that differ.'),
  scripts: z.object({
    same: z.boolean(),
    files: z.array(scriptDifference).nullable().describe('Null if the scripts of a run were not stored.'),
  }),
  calls: z.array(callPair).describe('All of them, in the order of the run after; removed ones at their place.'),
  console: z.array(consoleDifference).describe('All lines if any differ; empty otherwise.'),
});
export interface Comparison extends z.infer<typeof shape> {}
export const comparison: z.ZodType<Comparison> = shape;
