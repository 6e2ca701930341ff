import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { failedRun, fillRun, page, stubbedCall } from '../testing/samples.ts';
import { bodyLines } from './body.ts';
import { runDetailLines } from './run-detail.ts';
import { runErrorLines } from './run-error.ts';

const text = (lines: readonly string[]): string => `\n${lines.join('\n')}\n`;

beforeAll(() => void vi.stubEnv('TZ', 'UTC'));
afterAll(() => void vi.unstubAllEnvs());

test('a run is shown in full: arguments, each call with headers and bodies, console, result', () => {
  const moved = {
    ...stubbedCall,
    redirects: [{ status: 302, from: 'https://crm.example/a', to: 'https://crm.example/b', dropped: [] }],
    timings: { ...stubbedCall.timings, connect: 4, wait: 12.5 },
    responseHeaders: { 'set-cookie': ['a=1', 'b=2'] },
  };
  const calls = [moved, ...failedRun.calls.slice(1)];
  expect(text(runDetailLines({ ...fillRun, calls, returned: { ok: true } }, page))).toBe(`
✓ Fill · crm · server/script/crm.js · OK · 41 ms · run-3
  pass     K3f9Qx7LmP2vB8dT
  key      runtime.scriptable.customerProvider.crm
  started  2026-11-23 06:10:26
  act      event 3
  seed     7 (passbench fill K3f9Qx7LmP2vB8dT --seed 7 repeats its random numbers)
  scripts  5f2b7c0de1a9
  not documented on the platform: fetch
arguments
  [0]
    identifiers
      customerId  "C-42"
calls
  GET https://crm.example/customers/C-42
    > accept: application/json
    302 → https://crm.example/b
    200 OK · stub customer · 3.2 ms · 28 B · (connect 4 ms, wait 13 ms)
    < set-cookie: a=1
    < set-cookie: b=2
    < {
    <   "points": 120,
    <   "tier": "gold"
    < }

  POST http://127.0.0.1:4010/points?for=C-42
    > accept: application/json
    > {
    >   "add": 1
    > }
    — · live · 10 s
    TIMEOUT: No answer within 10 s.
changes
  4 changes to the entity, made in place
  − note                  "old"
  ~ tier                  "silver" → "gold"
  ~ rewards[id=r1].label  "Coffee" → "Tea"
  + points                120
console
  06:10:26 info   customer C-42 has 120 points
returned
  {"ok":true}
`);
});

test('the random numbers of a hook are repeated by running it again', () => {
  const lines = runDetailLines({ ...fillRun, id: 'run-4', entryPoint: 'OnPassInstalled' }, page);
  expect(lines).toContain('  seed     7 (passbench rerun run-4 repeats its random numbers)');
});

test('values that cannot leave a run are described as in the jail: a date can', () => {
  expect(runErrorLines({ outcome: 'serialize', error: null }, { ...page, width: 200 })).toEqual([
    '→ Keep only plain JSON and dates in the entity and in the returned value: no functions, no other class instances, no cycles.',
  ]);
});

describe('a body', () => {
  const facts = { encoding: 'utf8' as const, size: 12_000_000, truncated: false };

  test.each([
    ['plain\u0007\ntext', facts, ['plain\\x07', 'text']],
    ['AAEC', { ...facts, encoding: 'base64' as const, size: 3 }, ['3 B that are not text; --json has them as base64']],
    ['{"id":9007199254740993}', facts, ['{"id":9007199254740993}']],
    ['cut', { ...facts, truncated: true }, ['cut', '… the record was cut; 12 MB arrived']],
    ['', facts, []],
    [null, null, []],
  ])('%j is shown as it is', (body, about, expected) => {
    expect(bodyLines(body, about, page)).toEqual(expected);
  });

  test('of many lines is cut', () => {
    const lines = bodyLines('line\n'.repeat(100), facts, page);
    expect(lines).toHaveLength(41);
    expect(lines.at(-1)).toBe('… --json has all of it');
  });
});
