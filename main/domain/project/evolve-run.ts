import type { Event } from '#contract/entities/event.ts';
import type { RunSummary } from '#contract/entities/run.ts';

/** The summary of a run after one of its events; `run` is null before its start. Other events return the same object. */
export function evolveRun(run: RunSummary | null, { kind, seq, act, data }: Event): RunSummary | null {
  if (kind === 'run.started') {
    const { arguments: _, seed: __, scriptHash: ___, clockAt: ____, ...start } = data.run;
    return { ...start, seq, act, outcome: null, message: null, calls: 0, durationMs: null };
  }
  if (!run) return null;
  if (kind === 'run.called') return { ...run, calls: run.calls + 1 };
  if (kind !== 'run.finished') return run;
  const { outcome, error, durationMs } = data.end;
  return { ...run, outcome, message: error?.message ?? null, durationMs };
}
