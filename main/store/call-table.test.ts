import { describe, expect, test } from 'vitest';
import type { CallSummary } from '#contract/entities/call.ts';
import type { CallFilter, CallSort } from '#contract/methods/calls.ts';
import type { CallBodies, Store } from '#engine/ports/store.ts';
import { created, runStarted, startOf } from './testing/history.ts';
import { openTestStore } from './testing/open-test-store.ts';
import { callOf } from './testing/story.ts';
import { tempFolder } from './testing/temp-folder.ts';

const utf8 = { encoding: 'utf8' as const, size: 0, truncated: false };

interface Made {
  facts?: Partial<CallSummary>;
  bodies?: Partial<CallBodies>;
}

/** A store with these calls of one run, `run-2/1` first. */
function storeOf(...made: Made[]): Store {
  const store = openTestStore(tempFolder());
  const run = startOf('run-2', 'PASS-A');
  store.transact((transaction) => {
    transaction.append([created('PASS-A'), runStarted(run)], 1, null);
    for (const [index, { facts = {}, bodies = {} }] of made.entries()) {
      const summary = {
        ...callOf(`run-2/${index + 1}`, 7, 5),
        requestBodyFacts: utf8,
        responseBodyFacts: utf8,
        ...facts,
      };
      transaction.keepBodies(summary, { request: null, response: null, ...bodies });
      transaction.append([{ kind: 'run.called', passId: 'PASS-A', runId: run.id, data: { call: summary } }], 5, null);
    }
  });
  return store;
}

const found = async (store: Store, filter: CallFilter, sort?: CallSort): Promise<number[]> => {
  const rows = await store.calls({ ...filter, sort, limit: 100 });
  return rows.map(({ id }) => Number(id.split('/')[1]));
};

describe('full-text search', () => {
  const store = () =>
    storeOf(
      { facts: { url: 'https://crm.example/Customers/100%25_off' } },
      { facts: { requestHeaders: { 'x-trace': 'Abc "quoted"' } } },
      { facts: { responseHeaders: { 'set-cookie': ['a=1', 'sid=zebra'] } } },
      { bodies: { request: '{"name":"O\'Neil","share":"100%"}' } },
      { bodies: { response: 'line one\nZürich' } },
      { facts: { error: { code: 'TIMEOUT', message: 'The giraffe did not answer' }, status: null } },
      {
        facts: { rule: 'the okapi rule', responseBodyFacts: { ...utf8, encoding: 'base64' } },
        bodies: { response: 'emVicmE=' },
      },
    );

  test.each<[string, number[]]>([
    ['customers/100', [1]],
    ['ABC "QUOTED"', [2]],
    ['zebra', [3]],
    ["o'neil", [4]],
    ['100%', [4, 1]],
    ['one\nZürich', [5]],
    ['giraffe', [6]],
    ['okapi', [7]],
    ['_', [1]],
    ['emVic', []],
    ['responseHeaders', []],
    ['\\', []],
  ])('%j is found in %j', async (text, expected) => {
    expect(await found(store(), { text })).toEqual(expected);
  });

  test('looks into bodies of 10 MB, but not into those that are no text', async () => {
    const body = (text: string) => `${'word '.repeat(1_000_000)}${text}`;
    const large = storeOf(
      { bodies: { response: body('Zebra') } },
      { bodies: { request: body('zebra'), response: 'short' } },
      { facts: { responseBodyFacts: { ...utf8, encoding: 'base64' } }, bodies: { response: body('zebra') } },
      { facts: { url: 'https://zebra.example/' }, bodies: { response: body('') } },
    );
    expect(await found(large, { text: 'word ZEBRA' })).toEqual([2, 1]);
    expect(await found(large, { text: 'zebra' })).toEqual([4, 2, 1]);
  });

  test('for no text finds everything, and keeps to the rest of the filter', async () => {
    expect(await found(store(), { text: '' })).toHaveLength(7);
    expect(await found(store(), { text: 'CRM.EXAMPLE', status: 'failed' })).toEqual([6]);
  });

  test('for 2xx leaves out an answer that was cut off, which failed', async () => {
    const cut = storeOf({ facts: { status: 200 } }, { facts: { status: 200, error: { code: 'RESET', message: '' } } });
    expect(await found(cut, { status: '2xx' })).toEqual([1]);
    expect(await found(cut, { status: 'failed' })).toEqual([2]);
  });
});

describe('sorting', () => {
  const store = () =>
    storeOf(
      {
        facts: { url: 'https://b.example/z?q=1', status: 200, durationMs: 30, responseBodyFacts: { ...utf8, size: 9 } },
      },
      {
        facts: {
          url: 'https://a.example:8443/y',
          status: null,
          durationMs: 1,
          responseBodyFacts: null,
          method: 'POST',
        },
      },
      {
        facts: { url: 'https://a.example/a', status: 503, durationMs: 200, responseBodyFacts: { ...utf8, size: 100 } },
      },
    );

  test.each<[CallSort['by'], number[]]>([
    ['time', [1, 2, 3]],
    ['method', [3, 1, 2]],
    ['status', [1, 3, 2]],
    ['host', [3, 2, 1]],
    ['path', [3, 2, 1]],
    ['duration', [2, 1, 3]],
    ['size', [1, 3, 2]],
    ['source', [3, 2, 1]],
    ['run', [3, 2, 1]],
  ])('by %s, upwards, the newest of equals first', async (by, expected) => {
    expect(await found(store(), {}, { by, descending: false })).toEqual(expected);
  });

  test('downwards what has no value still comes last', async () => {
    expect(await found(store(), {}, { by: 'status', descending: true })).toEqual([3, 1, 2]);
  });

  test('skips as many as the offset says', async () => {
    const rest = await store().calls({ sort: { by: 'duration', descending: true }, offset: 1, limit: 1 });
    expect(rest.map(({ id }) => id)).toEqual(['run-2/1']);
  });
});
