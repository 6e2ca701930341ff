import type { Database } from 'better-sqlite3';
import type { Call, CallSummary, RunCall } from '#contract/entities/call.ts';
import { MOST_IN_RUN } from '#contract/entities/call.ts';
import type { ReadModel, ReadModelSchema } from './read-model.ts';

/** The columns that lists of calls show and filter by. The rest of a call is in its event, its bodies in `bodies`. */
export const callsSchema: ReadModelSchema = {
  table: 'calls',
  schema: `
    CREATE TABLE calls (
      seq INTEGER PRIMARY KEY REFERENCES events (seq),
      id TEXT NOT NULL,
      run_id TEXT NOT NULL REFERENCES runs (id),
      n INTEGER NOT NULL,
      method TEXT NOT NULL,
      host TEXT,
      status INTEGER,
      source TEXT NOT NULL,
      started_at INTEGER NOT NULL,
      duration_ms REAL NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX calls_of_run ON calls (run_id, n);`,
};

interface CallRow {
  data: string;
  request: string | null;
  response: string | null;
}

/** `fits`: 0 if the bodies were left out. */
type RunCallRow = CallRow & { fits: 0 | 1 };

export interface Calls extends ReadModel {
  /** In the order they were made, with bodies up to `MOST_IN_RUN`. Larger ones are not read. */
  ofRun(runId: string): RunCall[];
  get(callId: string): Call | null;
}

export function createCalls(database: Database): Calls {
  const insert = database.prepare<
    [CallSummary & { seq: number; runId: string | null; n: number; host: string | null }]
  >(
    `INSERT INTO calls (seq, id, run_id, n, method, host, status, source, started_at, duration_ms)
     VALUES (:seq, :id, :runId, :n, :method, :host, :status, :source, :startedAt, :durationMs)`,
  );
  const from = `FROM calls JOIN events USING (seq)
     LEFT JOIN call_bodies ON call_bodies.call_id = calls.id
     LEFT JOIN bodies AS requests ON requests.hash = call_bodies.request
     LEFT JOIN bodies AS responses ON responses.hash = call_bodies.response`;
  const fits = `coalesce(octet_length(requests.text), 0) + coalesce(octet_length(responses.text), 0) <= ${MOST_IN_RUN}`;
  const ofRun = database.prepare<[string], RunCallRow>(
    `SELECT events.data, ${fits} AS fits, iif(${fits}, requests.text, NULL) AS request,
     iif(${fits}, responses.text, NULL) AS response ${from} WHERE calls.run_id = ? ORDER BY calls.n`,
  );
  const get = database.prepare<[string, number], CallRow>(
    `SELECT events.data, requests.text AS request, responses.text AS response ${from}
     WHERE calls.run_id = ? AND calls.n = ?`,
  );

  return {
    apply({ kind, seq, runId, data }) {
      if (kind !== 'run.called') return;
      const { id, url } = data.call;
      insert.run({ ...data.call, seq, runId, n: partsOf(id).n, host: URL.parse(url)?.host ?? null });
    },
    ofRun: (runId) => ofRun.all(runId).map((row) => ({ ...callOf(row), ...(row.fits ? {} : { bodiesLeftOut: true }) })),
    get(callId) {
      const { runId, n } = partsOf(callId);
      const row = get.get(runId, n);
      return row ? callOf(row) : null;
    },
  };
}

/** A call's id is that of its run and its number there, with a slash between. */
function partsOf(callId: string): { runId: string; n: number } {
  const slash = callId.lastIndexOf('/');
  return { runId: callId.slice(0, Math.max(slash, 0)), n: Number(callId.slice(slash + 1)) };
}

function callOf({ data, request, response }: CallRow): Call {
  const { call } = JSON.parse(data) as { call: CallSummary };
  return { ...call, requestBody: request, responseBody: response };
}
