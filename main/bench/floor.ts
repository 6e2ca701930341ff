/**
 * The floor that the engine is measured against: the simplest loop that could work. One process, no engine, no
 * protection: a fresh isolate for each run, the same connector, the same kind of tables, one answered call, and the
 * same durability (WAL, synchronous FULL): the registration is on disk before its hook runs, the run when it ended.
 */
import Database from 'better-sqlite3';
import ivm from 'isolated-vm';

const TABLES = `
  CREATE TABLE events (seq INTEGER PRIMARY KEY, at INTEGER, kind TEXT, pass_id TEXT, run_id TEXT, data TEXT);
  CREATE TABLE passes (id TEXT PRIMARY KEY, data TEXT);
  CREATE TABLE registrations (id TEXT PRIMARY KEY, pass_id TEXT, device_id TEXT, installed_at INTEGER);
  CREATE TABLE runs (id TEXT PRIMARY KEY, pass_id TEXT, outcome TEXT, duration_ms REAL, data TEXT);
  CREATE TABLE calls (id TEXT PRIMARY KEY, run_id TEXT, method TEXT, url TEXT, status INTEGER, data TEXT);
  CREATE TABLE revisions (pass_id TEXT, seq INTEGER, data TEXT, PRIMARY KEY (pass_id, seq));`;

const PRELUDE = `
  globalThis.fetch = async (url, init) => {
    const answer = JSON.parse(await $call.apply(undefined, [JSON.stringify({ url, ...init })], { result: { promise: true } }));
    return { ok: true, status: answer.status, json: async () => JSON.parse(answer.body) };
  };`;

const RUN = `
  (async () => {
    const methods = {};
    connector({ register: (key, entryPoints) => Object.assign(methods, entryPoints) });
    return JSON.stringify((await methods.OnPassInstalled(...JSON.parse($arguments))) ?? null);
  })()`;

export interface Floor {
  /** One install: isolate, hook, call, record. */
  install(passId: string): Promise<void>;
  close(): void;
}

export function createFloor(file: string, connector: string, answer: { status: number; body: string }): Floor {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec(TABLES);
  const record = recorder(database);

  async function run(passId: string): Promise<string> {
    const isolate = new ivm.Isolate({ memoryLimit: 64 });
    try {
      const context = await isolate.createContext();
      const { global } = context;
      const call = new ivm.Reference(async () => JSON.stringify(answer));
      await global.set('$call', call);
      await global.set('$arguments', JSON.stringify([passId, 'loyalty', { customerId: 'C-42' }, 'apple', {}]));
      await context.eval(PRELUDE);
      const module = await isolate.compileModule(`${connector}\nglobalThis.connector = connect;`);
      await module.instantiate(context, () => {
        throw new Error('no imports');
      });
      await module.evaluate();
      return (await context.eval(RUN, { promise: true })) as string;
    } finally {
      isolate.dispose();
    }
  }

  return {
    async install(passId) {
      record.start(passId);
      const startedAt = performance.now();
      const returned = await run(passId);
      record.end(passId, returned, answer, performance.now() - startedAt);
    },
    close: () => database.close(),
  };
}

function recorder(database: Database.Database) {
  const event = database.prepare('INSERT INTO events (at, kind, pass_id, run_id, data) VALUES (?, ?, ?, ?, ?)');
  const pass = database.prepare('INSERT OR REPLACE INTO passes VALUES (?, ?)');
  const registration = database.prepare('INSERT INTO registrations VALUES (?, ?, ?, ?)');
  const run = database.prepare('INSERT INTO runs VALUES (?, ?, ?, ?, ?)');
  const call = database.prepare('INSERT INTO calls VALUES (?, ?, ?, ?, ?, ?)');
  const revision = database.prepare('INSERT INTO revisions VALUES (?, ?, ?)');
  const finished = database.prepare('UPDATE runs SET outcome = ?, duration_ms = ?, data = ? WHERE id = ?');
  const start = database.transaction((passId: string) => {
    const at = Date.now();
    const data = JSON.stringify({ passId, deviceId: 'iphone' });
    const { lastInsertRowid } = event.run(at, 'pass.installed', passId, null, data);
    event.run(at, 'run.started', passId, `run-${passId}`, data);
    pass.run(passId, data);
    registration.run(`${passId}-1`, passId, 'iphone', at);
    revision.run(passId, lastInsertRowid, data);
    run.run(`run-${passId}`, passId, null, null, data);
  });
  const end = database.transaction(
    (passId: string, returned: string, answer: { status: number; body: string }, durationMs: number) => {
      const at = Date.now();
      const runId = `run-${passId}`;
      const data = JSON.stringify({ passId, returned, answer });
      event.run(at, 'run.called', passId, runId, data);
      event.run(at, 'run.finished', passId, runId, data);
      call.run(`${runId}/1`, runId, 'PUT', 'https://crm.example.com/', answer.status, data);
      finished.run('ok', durationMs, data, runId);
    },
  );
  return { start, end };
}
