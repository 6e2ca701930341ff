/** The engine against ports in memory: what it decides and records, without files, processes and sockets. */
import type { Event } from '#contract/entities/event.ts';
import type { Pass } from '#contract/entities/pass.ts';
import type { RunSummary } from '#contract/entities/run.ts';
import { settings } from '#contract/entities/settings.ts';
import { evolvePass } from '#domain/project/evolve-pass.ts';
import type { Engine } from '../engine.ts';
import { createEngine } from '../engine.ts';
import type { Offload } from '../offload/offload.ts';
import type { EngineParts } from '../parts.ts';
import type { AnsweredCall, CallingRun, Network } from '../ports/network.ts';
import type { LoadResult, RunHost, RunRequest, RunResult, Sandbox } from '../ports/sandbox.ts';
import type { Store, Transaction } from '../ports/store.ts';

/** Nothing of these tests is large. */
export const noOffload: Offload = { run: unused, close: async () => undefined };

export const NOW = Date.UTC(2026, 10, 30, 12);

export type Script = (host: RunHost, request: RunRequest, signal: AbortSignal) => Promise<Partial<RunResult>>;

export const ended: RunResult = {
  outcome: 'ok',
  error: null,
  returned: undefined,
  returnedArgument: null,
  arguments: null,
  undocumented: [],
  durationMs: 5,
};

export interface MemoryEngine {
  engine: Engine;
  events: Event[];
  /** Thrown by every transaction that appends, until it is null again. */
  refusal: { current: ((kinds: readonly string[]) => unknown) | null };
  /** Thrown by every commit of what was staged, until it is null again: nothing of it is kept. */
  failure: { current: (() => unknown) | null };
  clock: { now: number };
}

/**
 * An engine with the passes PASS1 and PASS2 and no other events. `hooks` names the scripts that register the pass
 * updater; `script` plays every run.
 */
export function memoryEngine(options: {
  script: Script;
  hooks?: readonly string[];
  load?: () => Promise<void>;
  before?: readonly Event[];
  /** Plays the network. */
  call?: (run: CallingRun) => Promise<AnsweredCall>;
}): MemoryEngine {
  const events: Event[] = options.before ? [...options.before] : [];
  const refusal: MemoryEngine['refusal'] = { current: null };
  const failure: MemoryEngine['failure'] = { current: null };
  const clock = { now: NOW };
  const parts = {
    store: memoryStore(events, { refusal, failure }),
    sandbox: memorySandbox(options),
    network: { call: networkOf(options.call), close: async () => undefined },
    recordings: {
      require: () => undefined,
      forRun: () => ({ answer: unused, keep: unused, finish: () => undefined, close: () => undefined }),
    },
    workspace: memoryWorkspace(options.hooks ?? ['server/script/one.js']),
    files: { watch: unused },
    world: { now: () => clock.now, seed: () => 7, passId: () => 'PASS9' },
    secrets: { all: () => [], find: () => null, problem: null, mark: () => 'a1b2c3', markKey: new Uint8Array(32) },
    version: 'test',
  };
  const engine = createEngine(parts as unknown as EngineParts, noOffload);
  return { engine, events, refusal, failure, clock };
}

function networkOf(call: ((run: CallingRun) => Promise<AnsweredCall>) | undefined): Network['call'] {
  return (_request, _policy, run) => (call ?? unused)(run);
}

function unused(): never {
  throw new Error('no test of this kind calls this');
}

function memoryStore(events: Event[], { refusal, failure }: Pick<MemoryEngine, 'refusal' | 'failure'>): Partial<Store> {
  let firstStaged: number | null = null;
  const transaction: Transaction = {
    get nextSeq() {
      return events.length + 1;
    },
    append(drafts, at, act) {
      const thrown = refusal.current?.(drafts.map(({ kind }) => kind));
      if (thrown) throw thrown;
      const first = act ?? events.length + 1;
      const added = drafts.map(
        (draft, index) => ({ ...draft, at, act: first, seq: events.length + 1 + index }) as Event,
      );
      events.push(...added);
      return added;
    },
    keepBodies: () => undefined,
    hasScripts: () => true,
    keepScripts: () => undefined,
  };
  return {
    transact: (work) => work(transaction),
    stage(work) {
      const before = events.length;
      const result = work(transaction);
      firstStaged ??= before;
      return result;
    },
    commit() {
      const from = firstStaged;
      firstStaged = null;
      const thrown = from === null ? null : failure.current?.();
      if (!thrown) return;
      events.length = from ?? 0;
      throw thrown;
    },
    hasStaged: () => firstStaged !== null,
    lastSeq: () => events.length,
    events: ({ after = 0 }) => events.filter(({ seq }) => seq > after),
    removed: () => null,
    pass: (passId) =>
      events
        .filter((event) => event.passId === passId)
        .reduce<Pass | null>((pass, event) => evolvePass(pass, event), passOf(passId)),
    passes: () => [passOf('PASS1'), passOf('PASS2')].filter((pass) => pass !== null),
    registrationsOfPass: () => [],
    devices: () => [
      { id: 'iphone', name: 'iPhone', wallet: 'apple', addedAt: NOW },
      { id: 'pixel', name: 'Pixel', wallet: 'google', addedAt: NOW },
    ],
    removedDevices: () => [],
    unfinishedRuns: () => openRuns(events),
    onRemoved: () => undefined,
  };
}

/** Runs that were started and have no end. */
export function openRuns(events: readonly Event[]): RunSummary[] {
  const ended = new Set(events.flatMap((event) => (event.kind === 'run.finished' ? [event.runId] : [])));
  const started = events.flatMap((event) => (event.kind === 'run.started' ? [event.data.run] : []));
  return started.filter(({ id }) => !ended.has(id)) as unknown as RunSummary[];
}

function passOf(passId: string): Pass | null {
  if (passId !== 'PASS1' && passId !== 'PASS2') return null;
  return {
    id: passId,
    passType: 'loyalty',
    identifiers: {},
    metadata: {},
    additionalData: {},
    creationDate: NOW,
    lastUpdateDate: NOW,
    openedDate: null,
    providers: { apple: null, google: null },
    registrations: { active: 0, total: 0 },
    entity: null,
    deleted: false,
  };
}

function memorySandbox({
  script,
  load = async () => undefined,
}: {
  script: Script;
  load?: () => Promise<void>;
}): Sandbox {
  return {
    async load(_scripts, path): Promise<LoadResult> {
      await load();
      const provider = {
        key: `runtime.scriptable.customerProvider.${path}`,
        name: path,
        entryPoints: ['Fill' as const],
      };
      const hooks = { key: 'runtime.wallet.passUpdater', name: path, entryPoints: ['OnPassInstalled' as const] };
      const registrations = [provider, hooks].map((one) => ({ ...one, otherMethods: [] }));
      const none = { imports: [], registrationWarnings: [], warnings: [], error: null };
      return { registrations, hasDefaultExport: true, ...none };
    },
    async run(request, host, signal) {
      return { ...ended, ...(await script(host, request, signal)) };
    },
    close: async () => undefined,
  };
}

function memoryWorkspace(scripts: readonly string[]) {
  return {
    folder: '/brand',
    settings: () => settings.parse({}),
    rules: () => [],
    prepareRules: async () => undefined,
    requireRules: () => undefined,
    passTypes: () => [{ name: 'loyalty', passKind: 'customerCard' }],
    scripts: () => ({ hash: 'h', files: new Map(scripts.map((path) => [path, ''])) }),
  };
}
