import type { Database } from 'better-sqlite3';
import type { ConsoleLine } from '#contract/entities/run.ts';

/**
 * The console of a run. Its read model is an index over the events `run.logged`, which already contain the complete
 * lines in order.
 */
export interface ConsoleLines {
  ofRun(runId: string): ConsoleLine[];
}

export function createConsoleLines(database: Database): ConsoleLines {
  const ofRun = database
    .prepare<[string], string>(`SELECT data FROM events WHERE run_id = ? AND kind = 'run.logged' ORDER BY seq`)
    .pluck();
  return { ofRun: (runId) => ofRun.all(runId).flatMap(linesOf) };
}

function linesOf(data: string): ConsoleLine[] {
  return (JSON.parse(data) as { lines: ConsoleLine[] }).lines;
}
