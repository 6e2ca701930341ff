import type { CallSummary } from '#contract/entities/call.ts';
import type { Event } from '#contract/entities/event.ts';
import type { Pass, PassType } from '#contract/entities/pass.ts';
import type { RunStart, RunSummary } from '#contract/entities/run.ts';
import { entityForFill } from '#domain/entity.ts';
import type { EventDraft } from '#domain/event-draft.ts';
import { decideCreate } from '#domain/lifecycle/create.ts';
import type { Decision } from '#domain/lifecycle/decision.ts';
import { decideDelete } from '#domain/lifecycle/delete.ts';
import { decideAddDevice, decideRemoveDevice, decideRenameDevice } from '#domain/lifecycle/devices.ts';
import { decideOpen } from '#domain/lifecycle/open.ts';
import { decideInstall, decideUninstall } from '#domain/lifecycle/registrations.ts';
import { decideUpdate } from '#domain/lifecycle/update.ts';
import type { CallBodies, Store, Transaction } from '#engine/ports/store.ts';

const passTypes: PassType[] = [{ name: 'loyalty', passKind: 'customerCard' }];
const source = { tags: ['spring'], medium: 'web', origin: 'https://brand.example' };

export const stepKinds = [
  'add-device',
  'rename-device',
  'remove-device',
  'create',
  'update',
  'open',
  'delete',
  'install',
  'uninstall',
  'start-fill',
  'start-hook',
  'work',
  'finish',
] as const;

/** One step of a story: what is tried, and a number that picks the target and the values. */
export interface Step {
  kind: (typeof stepKinds)[number];
  pick: number;
}

type Write = (transaction: Transaction) => readonly EventDraft[];

/**
 * Takes one step in a store, in one transaction and by the rules of the domain, so that any list of steps is a valid
 * history. Returns the events; none if the rules refuse the step or there is no target for it.
 */
export function takeStep(store: Store, step: Step, at: number): Event[] {
  const write = planStep(store, step, at);
  if (!write) return [];
  return store.transact((transaction) => transaction.append(write(transaction), at, null));
}

function planStep(store: Store, { kind, pick }: Step, at: number): Write | null {
  if (kind === 'create') return decided(decideCreate(createState(store, pick), createInput(pick), idOf(pick)));
  if (kind === 'work' || kind === 'finish') return planOnRun(store, kind, pick, at);
  if (kind === 'add-device' || kind === 'rename-device' || kind === 'remove-device') {
    return decided(decideOnDevice(store, kind, pick, at));
  }
  const pass = oneOf(store.passes({ deleted: false }), pick);
  if (!pass) return null;
  if (kind === 'start-fill' || kind === 'start-hook') return startRun(pass, kind, pick, at);
  const decision = decideOnPass(store, pass, kind, pick, at);
  return decision && decided(decision);
}

function decided(decision: Decision): Write | null {
  return 'events' in decision ? () => decision.events : null;
}

function oneOf<T>(items: readonly T[], pick: number): T | undefined {
  return items[pick % Math.max(1, items.length)];
}

function idOf(pick: number): string {
  return `PASS-${pick % 7}`;
}

function createState(store: Store, pick: number) {
  return { existing: store.pass(idOf(pick)), passTypes };
}

function createInput(pick: number) {
  return { passType: 'loyalty', identifiers: { 'y2.customerId': `C-${pick}` }, metadata: {}, additionalData: {} };
}

function decideOnDevice(store: Store, kind: `${string}-device`, pick: number, at: number): Decision {
  const devices = store.devices();
  const name = `Phone ${pick % 5}`;
  if (kind === 'add-device') return decideAddDevice(devices, name, pick % 2 === 0 ? 'apple' : 'google', at);
  const id = oneOf(devices, pick)?.id ?? 'none';
  if (kind === 'rename-device') return decideRenameDevice(devices, id, `${name} of ${pick}`);
  return decideRemoveDevice(devices, id, (device) => store.registrationsOnDevice(device));
}

function decideOnPass(store: Store, pass: Pass, kind: Step['kind'], pick: number, at: number): Decision | null {
  if (kind === 'open') return decideOpen(pass);
  if (kind === 'delete') return decideDelete(pass);
  if (kind === 'update') {
    return decideUpdate(pass, {
      passId: pass.id,
      metadata: { storeId: `S-${pick}` },
      additionalData: { balance: pick },
    });
  }
  const device = oneOf(store.devices(), pick);
  if (!device) return null;
  const state = { pass, registrations: store.registrationsOfPass(pass.id) };
  return kind === 'install' ? decideInstall(state, device, source, at) : decideUninstall(state, device, at);
}

function startRun(pass: Pass, kind: 'start-fill' | 'start-hook', pick: number, at: number): Write {
  return ({ nextSeq }) => {
    const run: RunStart = {
      id: `run-${nextSeq}`,
      entryPoint: kind === 'start-fill' ? 'Fill' : 'OnPassInstalled',
      connector: 'crm',
      key: pick % 5 === 0 ? null : 'runtime.scriptable.customerProvider.crm',
      script: 'server/script/crm.js',
      scriptHash: 'f00d',
      passId: pass.id,
      arguments: kind === 'start-fill' ? [entityForFill(pass)] : [pass.id, pass.passType],
      seed: pick,
      startedAt: at,
    };
    return [{ kind: 'run.started', passId: pass.id, runId: run.id, data: { run } }];
  };
}

function planOnRun(store: Store, kind: 'work' | 'finish', pick: number, at: number): Write | null {
  const run = oneOf(store.unfinishedRuns(), pick);
  if (!run) return null;
  return kind === 'work' ? workOn(run, pick, at) : () => finish(run, pick);
}

function workOn({ id: runId, passId, calls }: RunSummary, pick: number, at: number): Write {
  return (transaction) => {
    const call = callOf(`${runId}/${calls + 1}`, pick, at);
    transaction.keepBodies(call, bodiesOf(pick));
    return [
      { kind: 'run.called', passId, runId, data: { call } },
      { kind: 'run.logged', passId, runId, data: { lines: [{ level: 'info', text: `picked ${pick}`, at }] } },
    ];
  };
}

/** Few different contents, so that some are shared; some calls have none. */
export function bodiesOf(pick: number): CallBodies {
  return {
    request: pick % 3 === 0 ? null : JSON.stringify({ customer: pick % 4 }),
    response: pick % 5 === 0 ? null : JSON.stringify({ points: pick % 4 }),
  };
}

/** A call that a stub answered. */
export function callOf(id: string, pick: number, at: number): CallSummary {
  return {
    id,
    method: 'GET',
    url: `https://crm.example/customers/${pick}`,
    requestHeaders: { accept: 'application/json' },
    requestBodyFacts: null,
    status: 200,
    statusText: 'OK',
    responseHeaders: { 'content-type': 'application/json' },
    responseBodyFacts: { encoding: 'utf8', size: 12, truncated: false },
    source: 'stub',
    rule: 'customers',
    fault: null,
    recording: null,
    redirects: [],
    startedAt: at,
    durationMs: 1.5,
    timings: { dns: null, connect: null, tls: null, send: null, wait: null, receive: null },
    error: null,
  };
}

function finish({ id: runId, passId, entryPoint }: RunSummary, pick: number): EventDraft[] {
  const fails = pick % 4 === 0;
  const error = { code: 'TypeError', message: `no ${pick}`, file: null, line: null, column: null, stack: null };
  const diff = [{ op: 'add' as const, path: '/points', value: pick }];
  const changes = !fails && entryPoint === 'Fill';
  const end = {
    outcome: fails ? ('script' as const) : ('ok' as const),
    error: fails ? error : null,
    returned: null,
    appliedBy: changes ? ('mutation' as const) : ('none' as const),
    diff: changes ? diff : [],
    undocumented: ['fetch'],
    durationMs: pick / 8,
  };
  const changed: EventDraft = { kind: 'entity.changed', passId, runId, data: { entity: { points: pick }, diff } };
  return [...(changes ? [changed] : []), { kind: 'run.finished', passId, runId, data: { end } }];
}

/** A short history with something in every read model; the same each time. */
export const shortStory: readonly Step[] = [
  { kind: 'add-device', pick: 0 },
  { kind: 'create', pick: 1 },
  { kind: 'install', pick: 0 },
  { kind: 'start-fill', pick: 0 },
  { kind: 'work', pick: 7 },
  { kind: 'finish', pick: 7 },
  { kind: 'update', pick: 3 },
];
