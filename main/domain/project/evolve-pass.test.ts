import { describe, expect, test } from 'vitest';
import type { Event, EventKind } from '#contract/entities/event.ts';
import { eventKinds } from '#contract/entities/event.ts';
import type { Pass } from '#contract/entities/pass.ts';
import { changesPass, evolvePass } from './evolve-pass.ts';

const source = { tags: [], medium: 'web', origin: 'https://brand.example' };
const registration = {
  id: 'PASS01-1',
  passId: 'PASS01',
  deviceId: 'iphone',
  wallet: 'apple' as const,
  source,
  installedAt: 2000,
  uninstalledAt: null,
};
const device = { id: 'iphone', name: 'iPhone', wallet: 'apple' as const, addedAt: 1 };
const onApple = { apple: { installationDate: 2000 }, google: null };
const onNone = { apple: null, google: null };
const call = {
  id: 'r1/1',
  method: 'GET',
  url: 'https://crm.example/',
  requestHeaders: {},
  requestBodyFacts: null,
  status: 200,
  statusText: 'OK',
  responseHeaders: {},
  responseBodyFacts: null,
  source: 'stub' as const,
  rule: null,
  fault: null,
  recording: null,
  redirects: [],
  startedAt: 1,
  durationMs: 1,
  timings: { dns: null, connect: null, tls: null, send: null, wait: null, receive: null },
  error: null,
};
const run = {
  id: 'r1',
  entryPoint: 'Fill' as const,
  connector: 'crm',
  key: 'runtime.scriptable.customerProvider.crm',
  script: 'server/script/crm.js',
  scriptHash: 'abc',
  passId: 'PASS01',
  arguments: [],
  seed: 1,
  startedAt: 1,
};

const data: { [K in EventKind]: Extract<Event, { kind: K }>['data'] } = {
  'device.added': { device },
  'device.renamed': { deviceId: 'iphone', name: 'Phone', oldName: 'iPhone' },
  'device.removed': { deviceId: 'iphone' },
  'pass.created': { passType: 'loyalty', identifiers: { 'y2.customerId': 'C-42' }, metadata: {}, additionalData: {} },
  'pass.updated': { metadata: { storeId: 'lyon' }, additionalData: { balance: 12 }, diff: [] },
  'pass.opened': {},
  'pass.deleted': {},
  'pass.installed': { registration, counts: { active: 1, total: 1 }, providers: onApple, diff: [] },
  'pass.uninstalled': {
    registrationId: 'PASS01-1',
    deviceId: 'iphone',
    wallet: 'apple',
    counts: { active: 0, total: 1 },
    providers: onNone,
    diff: [],
  },
  'run.started': { run },
  'run.called': { call },
  'run.logged': { lines: [{ level: 'log', text: 'hello', at: 1 }] },
  'run.finished': {
    end: { outcome: 'ok', error: null, returned: null, appliedBy: 'none', diff: [], undocumented: [], durationMs: 1 },
  },
  'entity.changed': { entity: { points: 10 }, diff: [] },
};

function eventOf(kind: EventKind, at: number): Event {
  return { seq: at, at, act: 1, kind, passId: 'PASS01', runId: null, data: data[kind] } as Event;
}

const fresh: Pass = {
  id: 'PASS01',
  passType: 'loyalty',
  identifiers: { 'y2.customerId': 'C-42' },
  metadata: {},
  additionalData: {},
  creationDate: 1000,
  lastUpdateDate: 1000,
  openedDate: null,
  providers: onNone,
  registrations: { active: 0, total: 0 },
  entity: null,
  deleted: false,
};

describe('evolvePass', () => {
  test('makes a pass of its creation', () => {
    expect(evolvePass(null, eventOf('pass.created', 1000))).toEqual(fresh);
  });

  test.each<[EventKind, Partial<Pass>]>([
    ['pass.updated', { metadata: { storeId: 'lyon' }, additionalData: { balance: 12 }, lastUpdateDate: 5000 }],
    ['pass.opened', { openedDate: 5000 }],
    ['pass.deleted', { deleted: true }],
    ['pass.installed', { registrations: { active: 1, total: 1 }, providers: onApple }],
    ['pass.uninstalled', { registrations: { active: 0, total: 1 }, providers: onNone }],
    ['entity.changed', { entity: { points: 10 }, lastUpdateDate: 5000 }],
  ])('%s changes its own fields and no others', (kind, change) => {
    expect(evolvePass(fresh, eventOf(kind, 5000))).toEqual({ ...fresh, ...change });
  });

  test('leaves the pass before it untouched', () => {
    const before = structuredClone(fresh);
    for (const kind of eventKinds) evolvePass(fresh, eventOf(kind, 5000));
    expect(fresh).toEqual(before);
  });

  test.each(eventKinds)('%s returns a new object exactly if changesPass says so', (kind) => {
    expect(evolvePass(fresh, eventOf(kind, 5000)) !== fresh).toBe(changesPass(kind));
  });

  test('has no pass before the creation', () => {
    expect(evolvePass(null, eventOf('pass.opened', 5000))).toBeNull();
  });
});
