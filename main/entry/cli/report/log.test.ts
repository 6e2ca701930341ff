import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Event, EventKind } from '#contract/entities/event.ts';
import { eventKinds } from '#contract/entities/event.ts';
import {
  at,
  created,
  failedCall,
  failedRun,
  fillRun,
  iPhone,
  installed,
  page,
  pixel,
  stubbedCall,
} from '../testing/samples.ts';
import { deviceNames } from './device-names.ts';
import { eventDetailLines } from './event-detail.ts';
import { eventWords } from './event-words.ts';
import { createLogLines } from './log.ts';

const names = deviceNames([iPhone, pixel]);
const { id, entryPoint, connector, key, script, scriptHash, passId, arguments: given, seed, startedAt } = fillRun;
const start = { id, entryPoint, connector, key, script, scriptHash, passId, arguments: given, seed, startedAt };
const { outcome, error, returned, appliedBy, diff, undocumented } = fillRun;
const end = { outcome: outcome ?? 'ok', error, returned, appliedBy, diff, undocumented, durationMs: 41 };
const failed = { ...end, outcome: 'script' as const, error: failedRun.error };

function event<K extends EventKind>(kind: K, data: Extract<Event, { kind: K }>['data']): Event {
  const ofRun = kind.startsWith('run.') || kind === 'entity.changed';
  return { seq: 12, at, act: 12, passId: null, runId: ofRun ? 'run-3' : null, kind, data } as Event;
}

beforeAll(() => void vi.stubEnv('TZ', 'UTC'));
afterAll(() => void vi.unstubAllEnvs());

describe('an event in words', () => {
  const said: [Event, string][] = [
    [event('device.added', { device: pixel }), 'Pixel (google) added'],
    [event('device.renamed', { deviceId: 'pixel', name: 'New', oldName: 'Pixel' }), 'Pixel is now called New'],
    [event('device.removed', { deviceId: 'ipad' }), 'ipad removed'],
    [created, 'loyalty customerId=C-42'],
    [event('pass.updated', { metadata: {}, additionalData: {}, diff }), 'note removed (+3 changes)'],
    [event('pass.opened', {}), 'opened by its holder'],
    [event('pass.deleted', {}), 'deleted'],
    [installed, 'on iPhone (apple), 1 active, 1 ever'],
    [
      event('pass.uninstalled', {
        registrationId: 'r',
        deviceId: 'pixel',
        wallet: 'google',
        counts: { active: 0, total: 2 },
        providers: { apple: null, google: null },
        diff: [],
      }),
      'from Pixel (google), 0 active, 2 ever',
    ],
    [event('run.started', { run: start }), 'run-3 Fill of crm'],
    [event('run.called', { call: stubbedCall }), 'run-3 GET crm.example/customers/C-42 200, stub customer, 3.2 ms'],
    [event('run.called', { call: failedCall }), 'run-3 POST http://127.0.0.1:4010/points?for=C-42 TIMEOUT, live, 10 s'],
    [
      event('run.logged', { lines: [{ level: 'warn', text: 'two\nlines', at }, ...fillRun.console] }),
      'run-3 warn: two (+1 line)',
    ],
    [event('run.finished', { end }), 'run-3 OK, 41 ms'],
    [
      event('run.finished', { end: failed }),
      "run-3 Script error, 41 ms: TypeError: Cannot read properties of undefined (reading 'points')",
    ],
    [event('entity.changed', { entity: {}, diff: diff.slice(1, 2) }), 'run-3 tier "silver" → "gold"'],
  ];

  test.each(said)('%j', (given, expected) => {
    expect(eventWords(given, names)).toBe(expected);
  });

  test('is known for every kind', () => {
    expect(new Set(said.map(([{ kind }]) => kind))).toEqual(new Set(eventKinds));
  });
});

describe('the log', () => {
  test('has one line for each event, under the day', () => {
    const nextDay = { ...event('run.finished', { end: failed }), at: at + 86_400_000, passId: 'K3f9Qx7LmP2vB8dT' };
    expect(createLogLines(names, page)([created, installed, nextDay])).toEqual([
      '       2026-11-23',
      '    1  06:10:26  pass.created      K3f9Qx7LmP2vB8dT  loyalty customerId=C-42',
      '    2  06:10:26  pass.installed    K3f9Qx7LmP2vB8dT  on iPhone (apple), 1 active, 1 ever',
      '       2026-11-24',
      '   12  06:10:26  run.finished      K3f9Qx7LmP2vB8dT  run-3 Script error, 41 ms: TypeError: Cannot r…',
    ]);
  });

  test('continues where it was: the day is printed once', () => {
    const lines = createLogLines(names, page);
    lines([created]);
    expect(lines([installed])).toHaveLength(1);
    expect(lines([])).toEqual([]);
  });
});

test('one event is shown with all that it carries', () => {
  expect(eventDetailLines(created, names, page)).toEqual([
    'event 1 · pass.created · loyalty customerId=C-42',
    '  at    2026-11-23 06:10:26',
    '  act   begins with this event',
    '  pass  K3f9Qx7LmP2vB8dT',
    '  run   none',
    'data',
    '  passType        "loyalty"',
    '  identifiers',
    '    customerId  "C-42"',
    '  metadata        {}',
    '  additionalData  {}',
  ]);
});
