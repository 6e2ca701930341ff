import type { Call } from '#contract/entities/call.ts';
import type { Run, RunSummary } from '#contract/entities/run.ts';
import { PassbenchError } from '#contract/errors.ts';
import type { Exported } from '#contract/methods/recordings.ts';
import type { RunCalls } from './ports/recordings.ts';
import type { Store } from './ports/store.ts';
import { wholeCall, withRequestBody } from './whole-calls.ts';

/** Runs are read a page at a time. */
const PAGE = 200;
/** Older runs used older scripts; a check that reads them all would take minutes and mean less. */
const MOST_RUNS = 1000;

interface RunsToCheck {
  runId?: string | undefined;
  passId?: string | undefined;
}

/**
 * The runs that a recording is compared with, oldest first: the named one, or for each pass, entry point and connector
 * the newest that is not a rehearsal and ran to its end. RUN_NOT_FOUND, PASS_NOT_FOUND.
 */
export function runsToCheck(store: Store, { runId, passId }: RunsToCheck): RunCalls[] {
  if (runId !== undefined) return [callsOf(store, runNamed(store, runId))];
  if (passId !== undefined) requirePass(store, passId);
  const newest = new Map<string, Run>();
  for (const summary of runsOf(store, passId, MOST_RUNS)) {
    // A rehearsal shows the past or an experiment, not what the connector requests.
    if (summary.rerun?.rehearsal === true) continue;
    const key = JSON.stringify([summary.passId, summary.entryPoint, summary.script, summary.key]);
    const run = newest.has(key) ? null : wholeStory(store, summary);
    if (run !== null) newest.set(key, run);
  }
  return [...newest.values()].map((run) => callsOf(store, run)).toReversed();
}

/** A failed run says nothing about calls that it did not reach; but the recording may lack the answer it failed for. */
function wholeStory(store: Store, { id, outcome }: RunSummary): Run | null {
  const run = runNamed(store, id);
  const isMissed = ({ error }: Call): boolean => error?.code === 'NOT_RECORDED';
  return outcome === 'ok' || run.calls.some(isMissed) ? run : null;
}

/** A check compares requests only, so the answers, which may be large, are not needed. */
function callsOf(store: Store, { id, calls }: Run): RunCalls {
  return { id, calls: calls.map((call) => withRequestBody(store, call)) };
}

/** The calls of an export, oldest first. RUN_NOT_FOUND, PASS_NOT_FOUND, CALL_NOT_FOUND. */
export function exportedCalls(store: Store, exported: Exported): Call[] {
  if ('callIds' in exported) return exported.callIds.map((id) => callNamed(store, id));
  if ('runId' in exported) return wholeCalls(store, exported.runId);
  const passId = 'passId' in exported ? exported.passId : undefined;
  if (passId !== undefined) requirePass(store, passId);
  const runs = runsOf(store, passId, Infinity).toReversed();
  return runs.flatMap(({ id }) => wholeCalls(store, id));
}

function wholeCalls(store: Store, runId: string): Call[] {
  return runNamed(store, runId).calls.map((call) => wholeCall(store, call));
}

/** Newest first. */
function runsOf(store: Store, passId: string | undefined, most: number): RunSummary[] {
  const runs: RunSummary[] = [];
  for (let before: number | undefined; runs.length < most;) {
    const page = store.runs({ passId, before, limit: PAGE });
    runs.push(...page);
    if (page.length < PAGE) break;
    before = page.at(-1)?.seq;
  }
  return runs;
}

function runNamed(store: Store, runId: string): Run {
  const run = store.run(runId);
  if (run) return run;
  throw new PassbenchError('RUN_NOT_FOUND', `There is no run ${runId}. List the runs to see their ids.`);
}

function callNamed(store: Store, callId: string): Call {
  const call = store.call(callId);
  if (call) return call;
  throw new PassbenchError('CALL_NOT_FOUND', `There is no call ${callId}. List the calls to see their ids.`);
}

function requirePass(store: Store, passId: string): void {
  if (store.pass(passId)) return;
  throw new PassbenchError('PASS_NOT_FOUND', `There is no pass ${passId}. List the passes to see their ids.`);
}
