import type { Database } from 'better-sqlite3';
import type { PassActivity, UnsettledRun } from '#contract/entities/pass-activity.ts';

type RunRow = UnsettledRun & { passId: string };

/** Returns the activity of every pass, in the order of their creation: the same as `evolveActivity` for the events. */
export function createPassActivity(database: Database): () => PassActivity[] {
  const last = database.prepare<[], Omit<PassActivity, 'runs'>>(
    `SELECT passes.id AS passId, events.seq, events.at FROM passes
     JOIN events ON events.seq = (SELECT max(seq) FROM events WHERE pass_id = passes.id)
     ORDER BY passes.created`,
  );
  const unsettled = database.prepare<[], RunRow>(
    `SELECT pass_id AS passId, id, act, entry_point AS entryPoint, connector, key, script, outcome FROM runs
     WHERE (outcome IS NULL OR outcome NOT IN ('ok', 'cancelled')) AND ${isRehearsal('runs')} = 0
     AND NOT EXISTS (
       SELECT 1 FROM runs AS next
       WHERE next.pass_id = runs.pass_id AND next.seq > runs.seq AND next.act <> runs.act
       AND next.entry_point = runs.entry_point AND ${isRehearsal('next')} = 0
       AND (next.rerun IS NULL OR (next.script = runs.script AND (runs.key IS NULL OR next.key = runs.key))))
     ORDER BY seq`,
  );

  return () => {
    const runs = Map.groupBy(unsettled.iterate(), ({ passId }) => passId);
    return last.all().map((facts) => ({ ...facts, runs: (runs.get(facts.passId) ?? []).map(withoutPass) }));
  };
}

function isRehearsal(table: string): string {
  return `coalesce(json_extract(${table}.rerun, '$.rehearsal'), 0)`;
}

function withoutPass(row: RunRow): UnsettledRun {
  const { passId: _, ...run } = row;
  return run;
}
