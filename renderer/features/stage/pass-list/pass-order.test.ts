import { describe, expect, test } from 'vitest';
import type { PassActivity } from '#contract/entities/pass-activity.ts';
import type { Outcome } from '#contract/entities/run.ts';
import { samplePass } from '../testing/samples.ts';
import { choosePasses, type PassChoice } from './pass-order.ts';

const passes = [
  samplePass({ id: 'OLDEST', creationDate: 1, lastUpdateDate: 50, identifiers: { customerId: 'C-42' } }),
  samplePass({
    id: 'MIDDLE',
    creationDate: 2,
    lastUpdateDate: 2,
    passType: 'gift',
    entity: {},
    providers: { apple: { installationDate: 30 }, google: null },
    registrations: { active: 1, total: 1 },
  }),
  samplePass({ id: 'NEWEST', creationDate: 3, lastUpdateDate: 3, openedDate: 4, identifiers: { 'y2.id': 7 } }),
  samplePass({ id: 'GONE', creationDate: 4, lastUpdateDate: 90, deleted: true }),
];

function activityOf(passId: string, at: number, outcome: Outcome | null = 'ok'): [string, PassActivity] {
  const run = {
    id: 'run-1',
    act: 1,
    entryPoint: 'Fill' as const,
    connector: 'crm',
    key: null,
    script: 'a.js',
    outcome,
  };
  return [passId, { passId, seq: at, at, runs: outcome === 'ok' ? [] : [run] }];
}

const activity = new Map([
  activityOf('OLDEST', 50),
  activityOf('MIDDLE', 30, 'script'),
  activityOf('NEWEST', 4, null),
  activityOf('GONE', 90, 'script'),
]);

function ids(choice: Partial<PassChoice>): string[] {
  return choosePasses(passes, activity, { query: '', state: 'all', order: 'activity', ...choice }).map(({ id }) => id);
}

describe('the list of passes', () => {
  test('shows the pass of the newest event first', () => {
    expect(ids({})).toEqual(['OLDEST', 'MIDDLE', 'NEWEST']);
  });

  test('shows the newest pass first if chosen', () => {
    expect(ids({ order: 'creation' })).toEqual(['NEWEST', 'MIDDLE', 'OLDEST']);
  });

  test.each([
    ['unfilled', ['OLDEST', 'NEWEST']],
    ['filled', ['MIDDLE']],
    ['failed', ['MIDDLE']],
    ['apple', ['MIDDLE']],
    ['google', []],
    ['both', []],
    ['nowhere', ['OLDEST', 'NEWEST']],
    ['deleted', ['GONE']],
  ] as const)('narrowed to %s it has %j', (state, expected) => {
    expect(ids({ state })).toEqual(expected);
  });

  test.each([
    ['c-42', ['OLDEST']],
    ['customerid', ['OLDEST']],
    ['gift', ['MIDDLE']],
    ['y2.id 7', ['NEWEST']],
    ['newest  gift', []],
  ])('%j finds %j', (query, expected) => {
    expect(ids({ query })).toEqual(expected);
  });
});
