import type { Router } from '@orpc/server';
import { implement } from '@orpc/server';
import type { Contract } from '#contract/contract.ts';
import { contract } from '#contract/contract.ts';
import type { ActName, ActReport } from '#contract/entities/act.ts';
import type { Event } from '#contract/entities/event.ts';
import type { JsonObject } from '#contract/entities/json.ts';
import type { Run } from '#contract/entities/run.ts';
import { PassbenchError } from '#contract/errors.ts';
import { compareRuns } from '#domain/compare/compare-runs.ts';
import { created, failedRun, fillRun, iPhone, installed, pass, pixel, registration } from './samples.ts';
import type { TenantState } from './tenant-state.ts';
import { append } from './tenant-state.ts';

const os = implement(contract);

/** The methods of the contract on a test's state. */
export function createTestRouter(state: TenantState): Router<Contract, Record<never, never>> {
  const { calls, files, folders, recordings, changeRules, changeSettings, snapshot, search } = otherHandlers();
  return {
    acts: actHandlers(state),
    calls,
    files,
    folders,
    connectors: { check: os.connectors.check.handler(() => state.connectors) },
    devices: deviceHandlers(),
    events: { ...eventHandlers(state), ...search },
    passes: passHandlers(state),
    recordings,
    rules: { get: os.rules.get.handler(() => state.rules), ...changeRules },
    runs: runHandlers(state),
    secrets: secretHandlers(state),
    tenant: { ...tenantHandlers(state), changeSettings, snapshot },
    waves: waveHandlers(state),
  };
}

/** Methods that the command line never calls. */
function otherHandlers() {
  const never = (): never => {
    throw new Error('the command line does not ask for this');
  };
  const { calls, files, folders, tenant, events, recordings, rules } = os;
  return {
    calls: { list: calls.list.handler(never), get: calls.get.handler(never) },
    files: {
      tree: files.tree.handler(never),
      read: files.read.handler(never),
      write: files.write.handler(never),
      create: files.create.handler(never),
      rename: files.rename.handler(never),
      remove: files.remove.handler(never),
      watch: files.watch.handler(never),
    },
    recordings: {
      list: recordings.list.handler(never),
      check: recordings.check.handler(never),
      import: recordings.import.handler(never),
      export: recordings.export.handler(never),
      change: recordings.change.handler(never),
    },
    folders: {
      complete: folders.complete.handler(never),
      recent: folders.recent.handler(never),
      forget: folders.forget.handler(never),
      open: folders.open.handler(never),
    },
    changeRules: { change: rules.change.handler(never), draft: rules.draft.handler(never) },
    changeSettings: tenant.changeSettings.handler(never),
    snapshot: tenant.snapshot.handler(never),
    search: { match: events.match.handler(never), get: events.get.handler(never) },
  };
}

function actHandlers(state: TenantState) {
  const { acts } = os;
  return {
    create: acts.create.handler(({ input }) => answer(state, 'create', input as JsonObject, { events: [created] })),
    fill: acts.fill.handler(async ({ input }) =>
      answer(state, 'fill', input as JsonObject, { runs: [await finishedRun(state)] }),
    ),
    install: acts.install.handler(({ input }) =>
      answer(state, 'install', input as JsonObject, { events: [installed] }),
    ),
    uninstall: acts.uninstall.handler(({ input }) => answer(state, 'uninstall', input as JsonObject, {})),
    update: acts.update.handler(({ input }) => answer(state, 'update', input as JsonObject, {})),
    open: acts.open.handler(({ input }) => answer(state, 'open', input as JsonObject, {})),
    delete: acts.delete.handler(({ input }) => answer(state, 'delete', input as JsonObject, {})),
    waiting: acts.waiting.handler(() => ({ waiting: state.waiting })),
    cancel: acts.cancel.handler(() => {
      state.cancelled.resolve();
      return { cancelled: true };
    }),
    rerun: acts.rerun.handler(({ input }) => answer(state, 'rerun', input as JsonObject, {})),
  };
}

/** A wave of 3 passes, one of which is refused; where the test's run has no outcome, it waits to be cancelled. */
function waveHandlers(state: TenantState) {
  const report = { total: 3, refused: 0, failed: 0, durationMs: 2_500, perSecond: 1.2, leftMs: null, problems: [] };
  return {
    run: os.waves.run.handler(async function* ({ input: { ticket: _ticket, ...input } }) {
      state.asked.push({ name: input.act, input: input as JsonObject });
      yield { ...report, state: 'running' as const, done: 1, performed: 1, leftMs: 1_700 };
      if (state.nextRun.outcome === null) {
        state.news.resolve();
        await state.cancelled.promise;
        yield { ...report, state: 'cancelled' as const, done: 2, performed: 2 };
        return;
      }
      const problems = [{ passId: 'PASS-B', message: 'PASS-B is on iPhone already.' }];
      yield { ...report, state: 'done' as const, done: 3, performed: 2, refused: 1, problems };
    }),
    cancel: os.waves.cancel.handler(() => {
      state.cancelled.resolve();
      return { cancelled: true };
    }),
  };
}

function answer(
  state: TenantState,
  name: ActName,
  { ticket: _ticket, ...input }: JsonObject,
  { runs = [], events = [] }: Partial<Pick<ActReport, 'runs' | 'events'>>,
): ActReport {
  state.asked.push({ name, input });
  if (state.broken) throw state.broken;
  const found = state.passes.find(({ id }) => name === 'create' || id === input['passId']);
  if (found) return { act: { name, input, refusal: null }, pass: found, runs, events };
  const refusal = { code: 'PASS_NOT_FOUND' as const, message: `There is no pass ${String(input['passId'])}.` };
  return { act: { name, input, refusal }, pass: null, runs: [], events: [] };
}

/** The run that the test set; one without an outcome starts in the log and ends when it is cancelled. */
async function finishedRun(state: TenantState): Promise<Run> {
  if (state.nextRun.outcome !== null) return state.nextRun;
  const { id, entryPoint, connector, key, script, scriptHash, passId, seed, startedAt } = fillRun;
  const run = { id, entryPoint, connector, key, script, scriptHash, passId, arguments: [], seed, startedAt };
  append(state, { seq: 3, at: startedAt, act: 3, passId, runId: id, kind: 'run.started', data: { run } });
  await state.cancelled.promise;
  return { ...failedRun, outcome: 'cancelled', error: null, calls: [] };
}

function deviceHandlers() {
  return {
    list: os.devices.list.handler(() => [
      { ...iPhone, registrations: [registration] },
      { ...pixel, registrations: [] },
    ]),
    add: os.devices.add.handler(({ input }) => ({ ...pixel, ...input })),
    rename: os.devices.rename.handler(({ input }) => ({ ...pixel, name: input.name })),
    remove: os.devices.remove.handler(() => pixel),
  };
}

function eventHandlers(state: TenantState) {
  return {
    list: os.events.list.handler(({ input: { after, passId, limit } }) => {
      if (state.broken) throw state.broken;
      return state.events
        .filter((event) => event.seq > (after ?? 0) && (passId === undefined || event.passId === passId))
        .slice(0, limit);
    }),
    subscribe: os.events.subscribe.handler(({ input, signal }) => {
      if (state.broken) throw state.broken;
      return follow(state, input.after, signal);
    }),
  };
}

async function* follow(state: TenantState, after: number, signal?: AbortSignal): AsyncGenerator<Event, void, void> {
  const stopped = Promise.withResolvers<void>();
  signal?.addEventListener('abort', () => stopped.resolve());
  let last = after;
  for (;;) {
    const { news } = state;
    for (const event of state.events.filter(({ seq }) => seq > last)) {
      yield event;
      last = event.seq;
    }
    await Promise.race([news.promise, stopped.promise]);
    if (signal?.aborted) return;
  }
}

function passHandlers(state: TenantState) {
  return {
    list: os.passes.list.handler(() => state.passes),
    get: os.passes.get.handler(({ input }) => {
      const found = state.passes.find(({ id }) => id === input.passId);
      if (!found) throw new PassbenchError('PASS_NOT_FOUND', `There is no pass ${input.passId}.`);
      return { pass: found, registrations: [registration] };
    }),
    revision: os.passes.revision.handler(({ input }) => ({ ...input, pass, entity: null })),
    typeProblems: os.passes.typeProblems.handler(() => state.passTypeProblems),
    types: os.passes.types.handler(() => [{ name: 'loyalty', passKind: 'customerCard', title: 'Loyalty' }]),
  };
}

function runHandlers(state: TenantState) {
  return {
    list: os.runs.list.handler(() => ({ asOf: 0, runs: [] })),
    get: os.runs.get.handler(({ input }) => {
      if (input.runId !== fillRun.id) throw new PassbenchError('RUN_NOT_FOUND', `There is no run ${input.runId}.`);
      return fillRun;
    }),
    compare: os.runs.compare.handler(() =>
      compareRuns({ run: fillRun, scripts: null }, { run: failedRun, scripts: null }),
    ),
    cancel: os.runs.cancel.handler(() => {
      state.cancelled.resolve();
      return { cancelled: true };
    }),
  };
}

function secretHandlers(state: TenantState) {
  const { secrets } = os;
  const facts = (name: string) => ({ name, source: 'file' as const, problem: null, isKept: true, usedBy: [] });
  return {
    list: secrets.list.handler(() => ({
      secrets: [...state.secrets.keys()].map(facts),
      missing: [{ name: 'CRM_URL', usedBy: ['server/script/crm.js'] }],
      backend: { kind: 'file' as const, name: 'a file', warning: null },
    })),
    set: secrets.set.handler(({ input: { name, value } }) => {
      state.secrets.set(name, value);
      return { warning: null };
    }),
    remove: secrets.remove.handler(({ input: { name } }) => {
      if (!state.secrets.delete(name)) throw new PassbenchError('SECRET_NOT_FOUND', `There is no secret ${name}.`);
      return { name };
    }),
    reveal: secrets.reveal.handler(() => {
      throw new Error('the command line never asks for a value');
    }),
  };
}

function tenantHandlers(state: TenantState) {
  return {
    info: os.tenant.info.handler(() => ({
      version: '1.2.3',
      node: '26.10.0',
      tenant: { name: 'test', folder: '/brand' },
      lastSeq: state.events.at(-1)?.seq ?? 0,
      notices: state.notices,
    })),
    settings: os.tenant.settings.handler(() => {
      throw new PassbenchError('INTERNAL', 'no test asks for the settings');
    }),
    network: os.tenant.network.handler(() => ({ mode: 'live' as const, recording: null })),
  };
}
