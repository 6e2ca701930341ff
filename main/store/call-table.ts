import type { Database } from 'better-sqlite3';
import type { CallSummary } from '#contract/entities/call.ts';
import type { EntryPoint } from '#contract/entities/run.ts';
import type { CallFilter, CallRow, CallSort } from '#contract/methods/calls.ts';
import type { CallPage } from '#engine/ports/store.ts';
import { containsText, needles } from './call-search.ts';

/** The table of every call of every run. */
export interface CallTable {
  page(page: CallPage): CallRow[];
}

interface Row {
  seq: number;
  run_id: string;
  pass_id: string;
  entry_point: EntryPoint;
  connector: string | null;
  data: string;
}

const conditions: Readonly<Record<Exclude<keyof CallFilter, 'status' | 'text'>, string>> = {
  passId: 'runs.pass_id = :passId',
  runId: 'calls.run_id = :runId',
  method: 'calls.method = :method',
  source: 'calls.source = :source',
};

const hasError = "json_extract(events.data, '$.call.error') IS NOT NULL";

const statuses: Readonly<Record<NonNullable<CallFilter['status']>, string>> = {
  // An answer that was cut off is not a success.
  '2xx': `calls.status BETWEEN 200 AND 299 AND NOT (${hasError})`,
  '3xx': 'calls.status BETWEEN 300 AND 399',
  '4xx': 'calls.status BETWEEN 400 AND 499',
  '5xx': 'calls.status BETWEEN 500 AND 599',
  failed: hasError,
};

/** The part of a URL after its host. The URL is not parsed, since the URL class wrote it. */
const path =
  "substr(json_extract(events.data, '$.call.url'), instr(json_extract(events.data, '$.call.url'), '://') + 3)";

const sortedBy: Readonly<Record<CallSort['by'], string>> = {
  time: 'calls.seq',
  method: 'calls.method',
  status: 'calls.status',
  host: 'calls.host',
  path: `substr(${path}, instr(${path}, '/'))`,
  duration: 'calls.duration_ms',
  size: "json_extract(events.data, '$.call.responseBodyFacts.size')",
  source: "calls.source || coalesce(json_extract(events.data, '$.call.rule'), '')",
  run: 'runs.seq',
};

export function createCallTable(database: Database): CallTable {
  return {
    page({ before = Number.MAX_SAFE_INTEGER, sort, offset = 0, limit, ...filter }) {
      const rows = database
        .prepare<[object], Row>(
          `SELECT calls.seq, calls.run_id, runs.pass_id, runs.entry_point, runs.connector, events.data
           FROM calls JOIN events USING (seq) JOIN runs ON runs.id = calls.run_id
           WHERE ${conditionsOf(filter).join(' AND ')} ORDER BY ${orderOf(sort)} LIMIT :limit OFFSET :offset`,
        )
        .all({ before, limit, offset, ...filter, ...needles(filter.text ?? '') });
      return rows.map(rowOf);
    },
  };
}

function conditionsOf(filter: CallFilter): string[] {
  const given = (Object.keys(conditions) as (keyof typeof conditions)[]).filter((key) => filter[key] !== undefined);
  const where = ['calls.seq < :before', ...given.map((key) => conditions[key])];
  if (filter.status) where.push(statuses[filter.status]);
  if (filter.text !== undefined && filter.text !== '') where.push(containsText);
  return where;
}

function orderOf(sort: CallSort | undefined): string {
  if (!sort) return 'calls.seq DESC';
  return `${sortedBy[sort.by]} ${sort.descending ? 'DESC' : 'ASC'} NULLS LAST, calls.seq DESC`;
}

function rowOf({ seq, run_id: runId, pass_id: passId, entry_point: entryPoint, connector, data }: Row): CallRow {
  const { call } = JSON.parse(data) as { call: CallSummary };
  const { id, method, url, status, source, rule, startedAt, durationMs } = call;
  // Older stores have neither faults nor recordings.
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
