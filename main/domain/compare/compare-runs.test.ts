import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparison } from '#contract/entities/comparison.ts';
import type { Call } from '#contract/entities/call.ts';
import type { Run } from '#contract/entities/run.ts';
import { compareRuns } from './compare-runs.ts';

const base: Run = {
  id: 'run-3',
  act: 3,
  entryPoint: 'Fill',
  connector: 'crm',
  key: 'runtime.scriptable.customerProvider.crm',
  script: 'server/script/crm.js',
  scriptHash: 'aa',
  passId: 'PASS1',
  arguments: [{ points: 1 }],
  seed: 7,
  startedAt: 1_000,
  outcome: 'ok',
  error: null,
  returned: null,
  appliedBy: 'mutation',
  calls: [],
  console: [],
  entity: { before: { points: 1 }, after: { points: 2 } },
  diff: [],
  undocumented: [],
  durationMs: 10,
};

function call(n: number, method: string, path: string, facts: Partial<Call> = {}): Call {
  return {
    id: `run-3/${n}`,
    method,
    url: `https://crm.example${path}`,
    requestHeaders: {},
    requestBody: null,
    requestBodyFacts: null,
    status: 200,
    statusText: 'OK',
    responseHeaders: { 'content-type': 'application/json' },
    responseBody: '{}',
    responseBodyFacts: { encoding: 'utf8', size: 2, truncated: false },
    source: 'live',
    rule: null,
    fault: null,
    recording: null,
    redirects: [],
    startedAt: 1_000 + n,
    durationMs: 5,
    timings: { dns: null, connect: null, tls: null, send: null, wait: null, receive: null },
    error: null,
    ...facts,
  };
}

test('a token that is another one each time is no difference', () => {
  const withToken = (mark: string) => ({
    calls: [
      call(1, 'POST', '/token', { responseBody: `{"access_token":"«access_token·${mark}»"}` }),
      call(2, 'GET', `/me?key=%C2%ABKEY%C2%B7${mark}%C2%BB`, {
        requestHeaders: { authorization: `Bearer «access_token·${mark}»`, cookie: [`a=«session·${mark}»`] },
      }),
    ],
  });
  expect(compare(withToken('a1b2c3'), withToken('d4e5f6'))).toMatchObject({ differences: 0 });
});

const compare = (before: Partial<Run>, after: Partial<Run>) =>
  compareRuns({ run: { ...base, ...before }, scripts: null }, { run: { ...base, ...after }, scripts: null });

const pairs = (before: Call[], after: Call[]) =>
  compare({ calls: before }, { calls: after }).calls.map((pair) => [pair.change, pair.before?.id, pair.after?.id]);

describe('runs that did the same', () => {
  const anyCall = fc
    .record({
      method: fc.constantFrom('GET', 'POST'),
      path: fc.constantFrom('/a', '/a?q=1', '/customers/7', '/customers/8'),
      requestBody: fc.constantFrom(null, '{"a":1}', 'text'),
      status: fc.constantFrom(200, 503, null),
    })
    .map(({ method, path, ...facts }) => call(1, method, path, facts));
  const anyRun = fc.record({
    calls: fc
      .array(anyCall, { maxLength: 8 })
      .map((calls) => calls.map((one, at) => ({ ...one, id: `run-3/${at + 1}` }))),
    console: fc.array(
      fc.record({ level: fc.constantFrom('log' as const, 'warn' as const), text: fc.string(), at: fc.nat() }),
      { maxLength: 5 },
    ),
    arguments: fc.array(fc.jsonValue(), { maxLength: 3 }) as fc.Arbitrary<Run['arguments']>,
    outcome: fc.constantFrom('ok' as const, 'script' as const),
  });

  test('have no difference, whatever they did, and whenever', () => {
    fc.assert(
      fc.property(anyRun, fc.nat(), (facts, later) => {
        const again = facts.calls.map((one) => ({ ...one, startedAt: one.startedAt + later, durationMs: later }));
        const found = compare(facts, { ...facts, id: 'run-9', startedAt: later, durationMs: later, calls: again });
        expect(found).toMatchObject({ differences: 0, parts: [], scripts: { same: true }, console: [] });
        expect(found.calls.every(({ change }) => change === 'same')).toBe(true);
      }),
    );
  });

  test('every comparison matches its schema and has every call of both once', () => {
    fc.assert(
      fc.property(anyRun, anyRun, (before, after) => {
        const found = compare(before, after);
        expect(comparison.parse(found)).toEqual(found);
        const ids = (side: 'before' | 'after') => found.calls.flatMap((pair) => pair[side]?.id ?? []);
        expect(ids('before').toSorted()).toEqual(before.calls.map(({ id }) => id).toSorted());
        expect(ids('after')).toEqual(after.calls.map(({ id }) => id));
      }),
    );
  });
});

describe('differences', () => {
  test('of the run: outcome, error, arguments, entity, returned', () => {
    const error = { code: 'Error', message: 'CRM is down', file: 'a.js', line: 4, column: 1, stack: null };
    const { parts, differences } = compare(
      { outcome: 'script', error, returned: 1 },
      { arguments: [{ points: 5 }], entity: { before: {}, after: { points: 3 } } },
    );
    expect(differences).toBe(5);
    expect(parts).toEqual([
      { part: 'outcome', diff: [{ op: 'replace', path: '', value: 'ok', old: 'script' }], more: 0 },
      { part: 'error', diff: [{ op: 'replace', path: '', value: null, old: 'Error: CRM is down (a.js)' }], more: 0 },
      { part: 'arguments', diff: [{ op: 'replace', path: '/0/points', value: 5, old: 1 }], more: 0 },
      { part: 'entity', diff: [{ op: 'replace', path: '/points', value: 3, old: 2 }], more: 0 },
      { part: 'returned', diff: [{ op: 'replace', path: '', value: null, old: 1 }], more: 0 },
    ]);
  });

  test('an error on another line of the same file is the same error', () => {
    const error = { code: 'Error', message: 'down', file: 'a.js', line: 4, column: 1, stack: 'at a.js:4' };
    expect(compare({ error }, { error: { ...error, line: 9, stack: 'at a.js:9' } }).differences).toBe(0);
  });

  test('of a call: request and answer, every change in JSON, and the first difference in text', () => {
    const before = call(1, 'POST', '/a', { requestBody: '{"n":1,"s":"x"}', responseBody: `${'a'.repeat(40)}1` });
    const after = call(1, 'POST', '/a', {
      requestBody: '{"n":2,"s":"x"}',
      responseBody: `${'a'.repeat(40)}2`,
      status: 503,
      requestHeaders: { 'x-tag': 'b', date: 'today' },
    });
    expect(compare({ calls: [before] }, { calls: [after] }).calls[0]?.differences).toEqual([
      { part: 'requestHeaders', diff: [{ op: 'add', path: '/x-tag', value: 'b' }], more: 0 },
      { part: 'requestBody', diff: [{ op: 'replace', path: '/n', value: 2, old: 1 }], more: 0 },
      { part: 'status', diff: [{ op: 'replace', path: '', value: 503, old: 200 }], more: 0 },
      {
        part: 'responseBody',
        diff: [{ op: 'replace', path: '', old: `…${'a'.repeat(24)}1`, value: `…${'a'.repeat(24)}2` }],
        more: 0,
      },
    ]);
  });

  test('who answered is no difference', () => {
    const replayed = call(1, 'GET', '/a', { source: 'replay', recording: { name: 'run-3/1', entry: 0 } });
    expect(compare({ calls: [call(1, 'GET', '/a')] }, { calls: [replayed] }).differences).toBe(0);
  });

  test('of the console: lines that came or went', () => {
    const line = (text: string) => ({ level: 'log' as const, text, at: 1 });
    const found = compare({ console: [line('a'), line('b')] }, { console: [line('a'), line('c')] });
    expect(found.console.map(({ change, text }) => [change, text])).toEqual([
      ['same', 'a'],
      ['removed', 'b'],
      ['added', 'c'],
    ]);
  });

  test('a great many changes are cut, and counted', () => {
    const list = (value: number) => [Array.from({ length: 400 }, () => value)];
    expect(compare({ arguments: list(1) }, { arguments: list(2) }).parts[0]).toMatchObject({ more: 100 });
  });
});

describe('calls that belong together', () => {
  test('are found around calls that came and went', () => {
    expect(
      pairs(
        [call(1, 'GET', '/token'), call(2, 'GET', '/customers/7'), call(3, 'POST', '/orders')],
        [call(1, 'GET', '/customers/7'), call(2, 'POST', '/orders'), call(3, 'POST', '/audit')],
      ),
    ).toEqual([
      ['removed', 'run-3/1', undefined],
      ['same', 'run-3/2', 'run-3/1'],
      ['same', 'run-3/3', 'run-3/2'],
      ['added', undefined, 'run-3/3'],
    ]);
  });

  test('may have another body, query, method or id, and nothing less', () => {
    expect(pairs([call(1, 'GET', '/customers/7')], [call(1, 'GET', '/customers/8')])).toEqual([
      ['changed', 'run-3/1', 'run-3/1'],
    ]);
    expect(pairs([call(1, 'PUT', '/a')], [call(1, 'POST', '/a')])).toEqual([['changed', 'run-3/1', 'run-3/1']]);
    expect(pairs([call(1, 'GET', '/customers/7')], [call(1, 'GET', '/orders/8')])).toEqual([
      ['removed', 'run-3/1', undefined],
      ['added', undefined, 'run-3/1'],
    ]);
  });

  test('differ where ids differ in digits that a JavaScript number does not hold', () => {
    const one = call(1, 'POST', '/a', { requestBody: '{"id":9007199254740993}' });
    const other = { ...one, requestBody: '{"id":9007199254740992}' };
    expect(pairs([one], [other])).toEqual([['changed', 'run-3/1', 'run-3/1']]);
  });

  test('are found where calls at the same time came in another order', () => {
    const [a, b] = [call(1, 'GET', '/a'), call(2, 'GET', '/b')];
    expect(pairs([a, b], [call(1, 'GET', '/b'), call(2, 'GET', '/a')])).toEqual([
      ['same', 'run-3/2', 'run-3/1'],
      ['same', 'run-3/1', 'run-3/2'],
    ]);
  });
});

describe('scripts', () => {
  const side = (scriptHash: string, files: Record<string, string> | null) => ({
    run: { ...base, scriptHash },
    scripts: files && new Map(Object.entries(files)),
  });

  test('are reported by file, with their lines counted', () => {
    const found = compareRuns(
      side('aa', { a: '1\n2\n3\n', gone: 'x' }),
      side('bb', { a: '1\nTWO\n3\n', fresh: 'y\nz' }),
    );
    expect(found.scripts).toEqual({
      same: false,
      files: [
        { path: 'a', change: 'changed', added: 1, removed: 1 },
        { path: 'fresh', change: 'added', added: 2, removed: 0 },
        { path: 'gone', change: 'removed', added: 0, removed: 1 },
      ],
    });
    expect(found.differences).toBe(1);
  });

  test('that were not kept are only reported as different', () => {
    expect(compareRuns(side('aa', null), side('bb', { a: '' })).scripts).toEqual({ same: false, files: null });
  });
});
