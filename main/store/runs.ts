import type { Database } from 'better-sqlite3';
import type { Event } from '#contract/entities/event.ts';
import type { RerunFacts, RunStart, RunSummary } from '#contract/entities/run.ts';
import type { RunPage } from '#engine/ports/store.ts';
import type { ReadModel, ReadModelSchema } from './read-model.ts';
import { runFactsOf } from './run-facts.ts';
import type { RunEvents, RunFacts } from './run-facts.ts';

/** The columns of lists of runs, and the events that have the rest. */
export const runsSchema: ReadModelSchema = {
  table: 'runs',
  schema: `
    CREATE TABLE runs (
      seq INTEGER PRIMARY KEY REFERENCES events (seq),
      id TEXT NOT NULL UNIQUE,
      act INTEGER NOT NULL,
      pass_id TEXT NOT NULL REFERENCES passes (id),
      entry_point TEXT NOT NULL,
      connector TEXT,
      key TEXT,
      script TEXT NOT NULL,
      started_at INTEGER NOT NULL,
      rerun TEXT,
      calls INTEGER NOT NULL DEFAULT 0,
      outcome TEXT,
      message TEXT,
      duration_ms REAL,
      finished INTEGER REFERENCES events (seq),
      entity_changed INTEGER REFERENCES events (seq)
    ) STRICT;
    CREATE INDEX runs_of_pass ON runs (pass_id);
    CREATE INDEX runs_unfinished ON runs (seq) WHERE finished IS NULL;`,
};

export interface Runs extends ReadModel {
  /** Newest first. */
  page(page: RunPage): RunSummary[];
  /** Oldest first. */
  unfinished(): RunSummary[];
  /** A run without its calls and its console. */
  facts(runId: string): RunFacts | null;
}

const summary = `
  SELECT id, entry_point AS entryPoint, connector, key, script, pass_id AS passId, started_at AS startedAt,
    seq, act, outcome, message, calls, duration_ms AS durationMs, rerun
  FROM runs`;

type Row = Omit<RunSummary, 'rerun'> & { rerun: string | null };

function summaryOf({ rerun, ...facts }: Row): RunSummary {
  return rerun === null ? facts : { ...facts, rerun: JSON.parse(rerun) as RerunFacts };
}

export function createRuns(database: Database): Runs {
  const select = (filter: string) =>
    database.prepare<[Required<RunPage>], Row>(
      `${summary} WHERE seq < :before ${filter} ORDER BY seq DESC LIMIT :limit`,
    );
  const ofAll = select('');
  const ofPass = select('AND pass_id = :passId');
  const unfinished = database.prepare<[], Row>(`${summary} WHERE finished IS NULL ORDER BY seq`);
  const events = database.prepare<[string], RunEvents>(
    `SELECT runs.act, started.data AS started, finished.data AS finished, changed.data AS entityChanged
     FROM runs JOIN events AS started ON started.seq = runs.seq
     LEFT JOIN events AS finished ON finished.seq = runs.finished
     LEFT JOIN events AS changed ON changed.seq = runs.entity_changed
     WHERE runs.id = ?`,
  );

  return {
    apply: createProjection(database),
    page({ passId, before = Number.MAX_SAFE_INTEGER, limit }) {
      return (passId === undefined ? ofAll : ofPass).all({ passId, before, limit }).map(summaryOf);
    },
    unfinished: () => unfinished.all().map(summaryOf),
    facts(runId) {
      const found = events.get(runId);
      return found ? runFactsOf(found) : null;
    },
  };
}

function createProjection(database: Database): (event: Event) => void {
  const start = database.prepare<[Omit<RunStart, 'rerun'> & { seq: number; act: number; rerun: string | null }]>(
    `INSERT INTO runs (seq, id, act, pass_id, entry_point, connector, key, script, started_at, rerun)
     VALUES (:seq, :id, :act, :passId, :entryPoint, :connector, :key, :script, :startedAt, :rerun)`,
  );
  const countCall = database.prepare<[string | null]>('UPDATE runs SET calls = calls + 1 WHERE id = ?');
  const change = database.prepare<[number, string | null]>('UPDATE runs SET entity_changed = ? WHERE id = ?');
  const finish = database.prepare<[number, string, string | null, number, string | null]>(
    'UPDATE runs SET finished = ?, outcome = ?, message = ?, duration_ms = ? WHERE id = ?',
  );

  return ({ kind, seq, act, runId, data }) => {
    if (kind === 'run.started') start.run({ ...data.run, seq, act, rerun: rerunText(data.run) });
    else if (kind === 'run.called') countCall.run(runId);
    else if (kind === 'entity.changed') change.run(seq, runId);
    else if (kind === 'run.finished') {
      const { outcome, error, durationMs } = data.end;
      finish.run(seq, outcome, error?.message ?? null, durationMs, runId);
    }
  };
}

function rerunText({ rerun }: RunStart): string | null {
  return rerun === undefined ? null : JSON.stringify(rerun);
}
