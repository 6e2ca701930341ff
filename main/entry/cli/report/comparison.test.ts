import { expect, test } from 'vitest';
import { compareRuns } from '#domain/compare/compare-runs.ts';
import { failedRun, fillRun, page } from '../testing/samples.ts';
import { comparisonLines } from './comparison.ts';

const text = (lines: readonly string[]): string => `\n${lines.join('\n')}\n`;

test('two runs: what differs of each, calls one under the other, times beside', () => {
  const before = { ...failedRun, entity: fillRun.entity && { ...fillRun.entity, after: fillRun.entity.before } };
  const rerun = { of: 'run-3', script: 'current', against: 'recorded', edited: false, rehearsal: true } as const;
  const [call] = fillRun.calls;
  const answered = call ? [{ ...call, responseBody: '{"points":121}', durationMs: 0 }] : [];
  const after = { ...fillRun, id: 'run-9', scriptHash: 'bb', calls: answered, rerun };
  const sides = [
    { run: before, scripts: new Map([['server/script/crm.js', 'a\nb\n']]) },
    { run: after, scripts: new Map([['server/script/crm.js', 'a\nc\nd\n']]) },
  ] as const;
  expect(text(comparisonLines(compareRuns(...sides), page))).toBe(`
run-3 → run-9  7 differences
  before  Fill · crm · Script error · 41 ms
  after   Fill · crm · OK · 41 ms · rehearsal of run-3
outcome
  Script error → OK
error
  "TypeError: Cannot read properties of undefined (reading 'points') (server/script/crm.js)" → null
entity after
  − note              "old"
  ~ tier              "silver" → "gold"
  + points            120
  ~ rewards[0].label  "Coffee" → "Tea"
scripts
  ~ server/script/crm.js  +2 −1 lines
calls
  ~ GET 200 crm.example/customers/C-42  stub customer 3.2 ms → stub customer 0 ms
      response body
      − tier    "gold"
      ~ points  120 → 121
  − POST TIMEOUT http://127.0.0.1:4010/points?for=C-42  live 10 s
console
  + info   customer C-42 has 120 points
`);
});

test('runs that did the same say so', () => {
  const side = { run: fillRun, scripts: null };
  expect(text(comparisonLines(compareRuns(side, side), page))).toBe(`
run-3 → run-3  no difference
  before  Fill · crm · OK · 41 ms
  after   Fill · crm · OK · 41 ms
calls
    GET 200 crm.example/customers/C-42  stub customer 3.2 ms → stub customer 3.2 ms
`);
});

test('arguments are shown by name', () => {
  const other = { ...fillRun, arguments: [{ tier: 'gold' }] };
  const lines = comparisonLines(compareRuns({ run: fillRun, scripts: null }, { run: other, scripts: null }), page);
  expect(text(lines)).toContain('+ entity.tier         "gold"');
});
