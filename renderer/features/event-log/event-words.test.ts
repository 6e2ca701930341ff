import { describe, expect, test } from 'vitest';
import { eventKinds, type Event, type EventKind } from '#contract/entities/event.ts';
import { outcome } from '#contract/entities/run.ts';
import { eventWords, type EventNames, type EventWords } from './event-words.ts';

type DataOf<K extends EventKind> = Extract<Event, { kind: K }>['data'];

const names: EventNames = {
  deviceName: (deviceId) => (deviceId === 'iphone' ? 'iPhone' : deviceId),
  run: { entryPoint: 'Fill', connector: 'crm' },
};

function said<K extends EventKind>(kind: K, data: DataOf<K>, known = names): EventWords {
  const envelope = { seq: 7, at: 1000, act: 5, passId: 'PASS-A', runId: 'run-1' };
  return eventWords({ ...envelope, kind, data } as Event, known);
}

const registration = {
  id: 'reg-1',
  passId: 'PASS-A',
  deviceId: 'iphone',
  wallet: 'apple' as const,
  source: { tags: [], medium: 'qr', origin: 'store' },
  installedAt: 1000,
  uninstalledAt: null,
};
const providers = { apple: null, google: null };
const diff: DataOf<'entity.changed'>['diff'] = [
  { op: 'add', path: '/lastVisit', value: '2026-01-01' },
  { op: 'replace', path: '/address/city', value: 'Lyon', old: 'Paris' },
];
const runStart: DataOf<'run.started'>['run'] = {
  id: 'run-1',
  entryPoint: 'Fill',
  connector: 'crm',
  key: 'runtime.scriptable.customerProvider.crm',
  script: 'server/script/crm.js',
  scriptHash: 'f00d',
  passId: 'PASS-A',
  arguments: [],
  seed: 7,
  startedAt: 1000,
};
const call: DataOf<'run.called'>['call'] = {
  id: 'run-1/1',
  method: 'GET',
  url: 'https://crm.example.com/v1/customers/42?full=1',
  requestHeaders: {},
  requestBodyFacts: null,
  status: 200,
  statusText: 'OK',
  responseHeaders: {},
  responseBodyFacts: null,
  source: 'stub',
  rule: null,
  fault: null,
  recording: null,
  redirects: [],
  startedAt: 1000,
  durationMs: 5,
  timings: { dns: null, connect: null, tls: null, send: null, wait: null, receive: null },
  error: null,
};
const end: DataOf<'run.finished'>['end'] = {
  outcome: 'ok',
  error: null,
  returned: null,
  appliedBy: 'mutation',
  diff: [],
  undocumented: [],
  durationMs: 12.4,
};

const device = { id: 'iphone', name: 'iPhone', wallet: 'apple' as const, addedAt: 1000 };

const cases: { [K in EventKind]: [DataOf<K>, EventWords] } = {
  'device.added': [
    { device },
    { icon: 'device', tone: 'neutral', words: 'Device added · iPhone', detail: 'Apple Wallet' },
  ],
  'device.renamed': [
    { deviceId: 'iphone', name: 'Work phone', oldName: 'iPhone' },
    { icon: 'device', tone: 'neutral', words: 'Device renamed · iPhone → Work phone', detail: null },
  ],
  'device.removed': [
    { deviceId: 'pixel' },
    { icon: 'device', tone: 'neutral', words: 'Device removed · pixel', detail: null },
  ],
  'pass.created': [
    { passType: 'loyalty', identifiers: { customerId: 'C-42', shop: 7 }, metadata: {}, additionalData: {} },
    { icon: 'created', tone: 'neutral', words: 'Pass created · loyalty', detail: 'customerId C-42, shop 7' },
  ],
  'pass.updated': [
    { metadata: {}, additionalData: {}, diff },
    { icon: 'updated', tone: 'neutral', words: 'Pass updated', detail: '+1 ~1 fields · lastVisit, address.city' },
  ],
  'pass.opened': [{}, { icon: 'opened', tone: 'neutral', words: 'Pass opened', detail: null }],
  'pass.deleted': [{}, { icon: 'deleted', tone: 'neutral', words: 'Pass deleted', detail: null }],
  'pass.installed': [
    { registration, counts: { active: 1, total: 3 }, providers, diff: [] },
    { icon: 'installed', tone: 'neutral', words: 'Installed on iPhone', detail: '1 active, 3 total' },
  ],
  'pass.uninstalled': [
    {
      registrationId: 'reg-1',
      deviceId: 'iphone',
      wallet: 'apple',
      counts: { active: 0, total: 3 },
      providers,
      diff: [],
    },
    { icon: 'uninstalled', tone: 'neutral', words: 'Uninstalled from iPhone', detail: '0 active, 3 total' },
  ],
  'run.started': [{ run: runStart }, { icon: 'run', tone: 'neutral', words: 'Fill started', detail: 'crm' }],
  'run.called': [
    { call },
    {
      icon: 'call',
      tone: 'info',
      words: 'GET crm.example.com/v1/customers/42?full=1',
      detail: '200 · 5 ms · stub',
    },
  ],
  'run.logged': [
    {
      lines: [
        { level: 'log', text: 'points: 3', at: 1 },
        { level: 'warn', text: 'old field', at: 2 },
      ],
    },
    { icon: 'console', tone: 'warn', words: 'Console · points: 3', detail: 'and 1 more line' },
  ],
  'run.finished': [{ end }, { icon: 'ok', tone: 'ok', words: 'Fill ok', detail: '12 ms' }],
  'entity.changed': [
    { entity: {}, diff },
    { icon: 'entity', tone: 'neutral', words: 'Entity changed', detail: '+1 ~1 fields · lastVisit, address.city' },
  ],
};

describe('an event on one line', () => {
  test.each(eventKinds)('%s', (kind) => {
    const [data, words] = cases[kind];
    expect(said(kind, data)).toEqual(words);
  });

  test('a refused call is a warning, a failed one is an error with the reason', () => {
    const refused = said('run.called', { call: { ...call, status: 404, source: 'live' } });
    expect(refused).toMatchObject({ tone: 'warn', detail: '404 · 5 ms' });
    const error = { code: 'TIMEOUT' as const, message: 'no answer' };
    const failed = said('run.called', { call: { ...call, status: null, source: 'live', error } });
    expect(failed).toMatchObject({ tone: 'error', detail: 'TIMEOUT · 5 ms' });
    expect(said('run.called', { call: { ...call, status: 503 } }).tone).toBe('error');
    const cut = { code: 'RESET' as const, message: 'closed within the body' };
    expect(said('run.called', { call: { ...call, status: 200, source: 'live', error: cut } })).toMatchObject({
      tone: 'error',
      detail: '200, cut off · 5 ms',
    });
  });

  test('a stub names its rule', () => {
    expect(said('run.called', { call: { ...call, rule: 'crm offline' } }).detail).toBe(
      '200 · 5 ms · stub · crm offline',
    );
  });

  test('the end of a failed run says how and why', () => {
    const error = {
      code: 'TypeError',
      message: 'x is not a function',
      file: null,
      line: null,
      column: null,
      stack: null,
    };
    const threw = said('run.finished', { end: { ...end, outcome: 'script', error } });
    expect(threw).toEqual({
      icon: 'failed',
      tone: 'error',
      words: 'Fill failed: script error',
      detail: '12 ms · x is not a function',
    });
    expect(said('run.finished', { end: { ...end, outcome: 'cancelled' } }, { ...names, run: null }).words).toBe(
      'Run was cancelled',
    );
  });

  test.each(outcome.options)('the outcome %s has words of its own', (one) => {
    const others = outcome.options.filter((other) => other !== one);
    const words = said('run.finished', { end: { ...end, outcome: one } }).words;
    expect(others.map((other) => said('run.finished', { end: { ...end, outcome: other } }).words)).not.toContain(words);
  });

  test('text of a script cannot turn or break the line', () => {
    const lines = [{ level: 'log' as const, text: 'a\nb\u202ec', at: 1 }];
    expect(said('run.logged', { lines }).words).toBe(String.raw`Console · a b\u202ec`);
  });
});
