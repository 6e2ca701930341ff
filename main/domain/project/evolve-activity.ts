import type { Event } from '#contract/entities/event.ts';
import type { PassActivity, UnsettledRun } from '#contract/entities/pass-activity.ts';
import type { RunStart } from '#contract/entities/run.ts';

/**
 * The activity of a pass after one of its events; `before` is null before the creation of the pass. An event that
 * `before` already includes returns the same object. The store computes the same in SQL (main/store/pass-activity.ts).
 */
export function evolveActivity(before: PassActivity | null, event: Event): PassActivity | null {
  const { passId, seq, at } = event;
  if (passId === null || (before !== null && seq <= before.seq)) return before;
  return { passId, seq, at, runs: runsAfter(before?.runs ?? [], event) };
}

/** Whether a run counts as a problem of the pass. A run that a person cancelled does not. */
export function hasFailed({ outcome }: UnsettledRun): boolean {
  return outcome !== null && outcome !== 'ok' && outcome !== 'cancelled';
}

function runsAfter(runs: UnsettledRun[], { kind, act, runId, data }: Event): UnsettledRun[] {
  if (kind === 'run.started') return data.run.rerun?.rehearsal ? runs : afterStart(runs, data.run, act);
  if (kind !== 'run.finished') return runs;
  return runs
    .map((run) => (run.id === runId ? { ...run, outcome: data.end.outcome } : run))
    .filter((run) => run.outcome === null || hasFailed(run));
}

function afterStart(runs: readonly UnsettledRun[], start: RunStart, act: number): UnsettledRun[] {
  const { id, entryPoint, connector, key, script } = start;
  const kept = runs.filter((run) => !isSuperseded(run, start, act));
  return [...kept, { id, act, entryPoint, connector, key, script, outcome: null }];
}

/**
 * Whether a run no longer counts because `next` began in the act `act`. Runs of one act all count. Running a run again
 * replaces only the result of that connector; a new act replaces the results of all of them.
 */
function isSuperseded(run: UnsettledRun, next: RunStart, act: number): boolean {
  if (run.entryPoint !== next.entryPoint || run.act === act) return false;
  return next.rerun === undefined || (run.script === next.script && (run.key === null || run.key === next.key));
}
