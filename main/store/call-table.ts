import type { Database } from 'better-sqlite3';
import type { CallSummary } from '#contract/entities/call.ts';
import type { EntryPoint } from '#contract/entities/run.ts';
import type { CallFilter, CallRow } from '#contract/methods/calls.ts';

/** The table of every call of every run. */
export interface CallTable {
  /** Newest first; `before`: only those whose event is older. */
  page(page: CallPage): CallRow[];
}

export type CallPage = CallFilter & { before?: number | undefined; limit: number };

interface Row {
  seq: number;
  run_id: string;
  pass_id: string;
  entry_point: EntryPoint;
  connector: string | null;
  data: string;
}

const conditions: Readonly<Record<Exclude<keyof CallFilter, 'status'>, string>> = {
  passId: 'runs.pass_id = :passId',
  runId: 'calls.run_id = :runId',
  method: 'calls.method = :method',
  source: 'calls.source = :source',
  text: "instr(lower(json_extract(events.data, '$.call.url')), lower(:text)) > 0",
};

const statuses: Readonly<Record<NonNullable<CallFilter['status']>, string>> = {
  '2xx': 'calls.status BETWEEN 200 AND 299',
  '3xx': 'calls.status BETWEEN 300 AND 399',
  '4xx': 'calls.status BETWEEN 400 AND 499',
  '5xx': 'calls.status BETWEEN 500 AND 599',
  failed: "json_extract(events.data, '$.call.error') IS NOT NULL",
};

export function createCallTable(database: Database): CallTable {
  return {
    page({ before = Number.MAX_SAFE_INTEGER, limit, ...filter }) {
      const given = (Object.keys(conditions) as (keyof typeof conditions)[]).filter((key) => filter[key] !== undefined);
      const where = ['calls.seq < :before', ...given.map((key) => conditions[key])];
      if (filter.status) where.push(statuses[filter.status]);
      const rows = database
        .prepare<[object], Row>(
          `SELECT calls.seq, calls.run_id, runs.pass_id, runs.entry_point, runs.connector, events.data
           FROM calls JOIN events USING (seq) JOIN runs ON runs.id = calls.run_id
           WHERE ${where.join(' AND ')} ORDER BY calls.seq DESC LIMIT :limit`,
        )
        .all({ before, limit, ...filter });
      return rows.map(rowOf);
    },
  };
}

function rowOf({ seq, run_id: runId, pass_id: passId, entry_point: entryPoint, connector, data }: Row): CallRow {
  const { call } = JSON.parse(data) as { call: CallSummary };
  const { id, method, url, status, source, rule, startedAt, durationMs } = call;
  // Stores of before faults and recordings have neither.
  const { fault = null, recording = null } = call;
  const [size, error] = [call.responseBodyFacts?.size ?? null, call.error?.code ?? null];
  return {
    seq,
    id,
    runId,
    passId,
    entryPoint,
    connector,
    method,
    url,
    status,
    source,
    rule,
    fault,
    recording,
    startedAt,
    durationMs,
    size,
    error,
  };
}
