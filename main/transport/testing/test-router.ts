/**
 * The whole contract with canned data: only as much of each method as tests of channels need. Fill never ends by
 * itself; settings and check always fail. What happened inside shows in `tenant.info().notices`, so that a test sees it
 * over any channel.
 */
import type { Router } from '@orpc/server';
import { implement } from '@orpc/server';
import type { Contract } from '#contract/contract.ts';
import { contract } from '#contract/contract.ts';
import { PassbenchError } from '#contract/errors.ts';
import { testPass, testReport } from './test-data.ts';
import type { TestLog } from './test-log.ts';
import { createTestLog } from './test-log.ts';
import { calls, changeSettings, compare, files, folders, rerun, search, secrets, snapshot } from './unused-handlers.ts';

/** The events in the log at the start. */
export const LOG_SIZE = 40_000;

export interface TestRouter {
  router: Router<Contract, Record<never, never>>;
  note(text: string): void;
}

type Handlers<K extends keyof Contract> = Router<Contract, Record<never, never>>[K];
type Note = TestRouter['note'];

const os = implement(contract);

export function createTestRouter(): TestRouter {
  const log = createTestLog(LOG_SIZE);
  const notes: string[] = [];
  const note: Note = (text) => void notes.push(text);
  const runs = {
    list: os.runs.list.handler(() => ({ asOf: 0, runs: [] })),
    get: os.runs.get.handler(({ input }) => notFound('RUN_NOT_FOUND', input.runId)),
    compare,
    cancel: os.runs.cancel.handler(() => ({ cancelled: false })),
  };
  const connectors = {
    check: os.connectors.check.handler(() => {
      throw new TypeError('a bug with an inner detail');
    }),
  };
  const rules = {
    get: os.rules.get.handler(() => ({ hash: null, text: '', rules: [], problems: [] })),
    change: os.rules.change.handler(() => notFound('FILE_NOT_FOUND', 'rules')),
    draft: os.rules.draft.handler(({ input }) => notFound('CALL_NOT_FOUND', input.callId)),
  };
  const recordings = {
    list: os.recordings.list.handler(() => []),
    check: os.recordings.check.handler(() => []),
    import: os.recordings.import.handler(({ input }) => notFound('FILE_NOT_FOUND', input.name)),
    export: os.recordings.export.handler(() => ({ text: '', calls: 0, masked: [] })),
    change: os.recordings.change.handler(({ input }) => notFound('FILE_NOT_FOUND', input.name)),
  };
  const events = eventsHandlers(log, note);
  const tenant = tenantHandlers(log, notes);
  const acts = actsHandlers(log, note);
  const router = {
    acts,
    calls,
    connectors,
    devices,
    events,
    files,
    folders,
    passes,
    recordings,
    rules,
    runs,
    secrets,
    tenant,
    waves: {
      run: os.waves.run.handler(async function* () {}),
      cancel: os.waves.cancel.handler(() => ({ cancelled: false })),
    },
  };
  return { router, note };
}

function actsHandlers(log: TestLog, note: Note): Handlers<'acts'> {
  return {
    create: os.acts.create.handler(() => testReport()),
    fill: os.acts.fill.handler(async ({ input, signal }) => {
      await untilAborted(signal);
      note(`fill of ${input.passId} aborted`);
      throw new Error('a late failure that nobody waits for');
    }),
    install: os.acts.install.handler(() => testReport()),
    uninstall: os.acts.uninstall.handler(() => testReport()),
    update: os.acts.update.handler(({ input }) => ({ ...testReport(), pass: { ...testPass(input.passId), ...input } })),
    open: os.acts.open.handler(() => testReport([log.add()])),
    delete: os.acts.delete.handler(() => testReport()),
    rerun,
    waiting: os.acts.waiting.handler(() => ({ waiting: null })),
    cancel: os.acts.cancel.handler(() => ({ cancelled: false })),
  };
}

function eventsHandlers(log: TestLog, note: Note): Handlers<'events'> {
  return {
    ...search,
    list: os.events.list.handler(() => []),
    subscribe: os.events.subscribe.handler(async function* ({ input, signal }) {
      try {
        yield* log.subscribe(input.after, signal);
      } finally {
        note(`subscription after ${input.after} ended`);
      }
    }),
  };
}

function tenantHandlers(log: TestLog, notes: readonly string[]): Handlers<'tenant'> {
  return {
    info: os.tenant.info.handler(() => ({
      version: '1.2.3',
      node: process.versions.node,
      tenant: { name: 'Test', folder: 'test' },
      lastSeq: log.last(),
      notices: [...notes, `${log.produced()} events produced`],
    })),
    changeSettings,
    snapshot,
    network: os.tenant.network.handler(() => ({ mode: 'live' as const, recording: null })),
    settings: os.tenant.settings.handler(() => {
      const places = [{ file: 'passbench.yml', line: 3, column: 5 }];
      throw new PassbenchError('FILE_INVALID', 'passbench.yml: limits.calls is no number', { places });
    }),
  };
}

const passes = {
  list: os.passes.list.handler(() => [testPass('PASS-1')]),
  get: os.passes.get.handler(({ input }) => ({ pass: testPass(input.passId), registrations: [] })),
  revision: os.passes.revision.handler(({ input }) => ({ ...input, pass: testPass(input.passId), entity: null })),
  types: os.passes.types.handler(() => []),
  typeProblems: os.passes.typeProblems.handler(() => []),
};

const devices = {
  list: os.devices.list.handler(() => []),
  add: os.devices.add.handler(({ input }) => ({ ...input, id: 'device', addedAt: 1 })),
  rename: os.devices.rename.handler(({ input, errors }) => {
    throw errors.DEVICE_EXISTS({ message: `${input.name} is taken`, data: { places: [] } });
  }),
  remove: os.devices.remove.handler(({ input }) => notFound('DEVICE_NOT_FOUND', input.deviceId)),
};

function untilAborted(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => signal?.addEventListener('abort', () => resolve()));
}

function notFound(
  code: 'CALL_NOT_FOUND' | 'DEVICE_NOT_FOUND' | 'FILE_NOT_FOUND' | 'RUN_NOT_FOUND',
  what: string,
): never {
  throw new PassbenchError(code, `There is no ${what}. List what there is.`);
}
