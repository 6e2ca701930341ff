import type { Database } from 'better-sqlite3';
import type { CallSummary } from '#contract/entities/call.ts';
import type { EntryPoint } from '#contract/entities/run.ts';
import type { CallFilter, CallRow, CallSort } from '#contract/methods/calls.ts';
import type { CallPage } from '#engine/ports/store.ts';
import { containsText, containsTextOutside, needles, textBodies } from './call-search.ts';
import type { SizedRow } from './slices.ts';
import { containsInPieces, searchSlices } from './slices.ts';

/** The table of every call of every run. */
export interface CallTable {
  /** A search for text is done in slices, and rejects where `signal` aborts. */
  page(page: CallPage, signal?: AbortSignal): Promise<CallRow[]>;
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

const from = 'FROM calls JOIN events USING (seq) JOIN runs ON runs.id = calls.run_id';

/** What a search for text reads of a call. */
const size =
  'octet_length(events.data) + coalesce(octet_length(requests.text), 0) + coalesce(octet_length(responses.text), 0)';

/** Calls whose sizes are looked up at once. */
const CANDIDATES = 500;

export function createCallTable(database: Database): CallTable {
  const outside = database.prepare<[object], object>(
    `SELECT 1 FROM calls JOIN events USING (seq) WHERE calls.seq = :seq AND ${containsTextOutside}`,
  );
  const bodies = database.prepare<[number], string>(textBodies).pluck();

  function select(where: string, { sort, offset = 0, ...values }: CallPage & { seqs?: string }): CallRow[] {
    const rows = database.prepare<[object], Row>(
      `SELECT calls.seq, calls.run_id, runs.pass_id, runs.entry_point, runs.connector, events.data ${from}
       WHERE ${where} ORDER BY ${orderOf(sort)} LIMIT :limit OFFSET :offset`,
    );
    return rows.all({ ...values, offset }).map(rowOf);
  }

  async function matchLarge(seq: number, text: string, signal: AbortSignal | undefined): Promise<boolean> {
    if (outside.get({ ...needles(text), seq }) !== undefined) return true;
    for (const body of bodies.all(seq)) {
      // oxlint-disable-next-line no-await-in-loop -- together they would be the work of one turn
      if (await containsInPieces(body, text, signal)) return true;
    }
    return false;
  }

  /** Newest first; `most`: as many as are needed. */
  function search(filter: CallFilter, text: string, before: number, most: number, signal: AbortSignal | undefined) {
    const where = conditionsOf(filter);
    const candidates = database.prepare<[object], SizedRow>(
      `SELECT calls.seq, ${size} AS size ${from} LEFT JOIN call_bodies ON call_bodies.call_id = calls.id
       LEFT JOIN bodies AS requests ON requests.hash = call_bodies.request
       LEFT JOIN bodies AS responses ON responses.hash = call_bodies.response
       WHERE ${where} ORDER BY calls.seq DESC LIMIT ${CANDIDATES}`,
    );
    const match = database
      .prepare<[object], number>(
        `SELECT calls.seq ${from} WHERE ${where} AND calls.seq >= :lowest AND ${containsText} ORDER BY calls.seq DESC`,
      )
      .pluck();
    return searchSlices(
      {
        candidates: (last) => candidates.all({ ...filter, before: last ?? before }),
        match: (lowest, highest) => match.all({ ...filter, ...needles(text), lowest, before: highest + 1 }),
        matchLarge: (seq) => matchLarge(seq, text, signal),
        enough: most,
      },
      signal,
    );
  }

  return {
    async page({ before = Number.MAX_SAFE_INTEGER, text = '', ...page }, signal) {
      const { sort, offset = 0, limit, ...filter } = page;
      if (text === '') return select(conditionsOf(filter), { ...page, before });
      const most = sort ? Infinity : offset + limit;
      const seqs = JSON.stringify(await search(filter, text, before, most, signal));
      return select('calls.seq IN (SELECT value FROM json_each(:seqs))', { ...page, seqs });
    },
  };
}

function conditionsOf(filter: CallFilter): string {
  const given = (Object.keys(conditions) as (keyof typeof conditions)[]).filter((key) => filter[key] !== undefined);
  const where = ['calls.seq < :before', ...given.map((key) => conditions[key])];
  if (filter.status) where.push(statuses[filter.status]);
  return where.join(' AND ');
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
