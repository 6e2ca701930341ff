import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fromRunner, heard } from './messages.ts';
import { answerAfter, request, settledFacts, startedJob } from './testing/started-job.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const asking = { method: 'GET', url: 'https://crm.example/', headers: [], body: null, redirect: 'follow' };
const header = ['x-a', 'b'];

test.each([
  ['a method', { ...asking, method: 'X'.repeat(101) }, 'more than 100 characters in request.method'],
  ['a URL', { ...asking, url: 'x'.repeat(1_000_001) }, 'more than 1000000 characters in request.url'],
  [
    'headers',
    { ...asking, headers: Array.from({ length: 1_001 }, () => header) },
    'more than 1000 items in request.headers',
  ],
  ['a header', { ...asking, headers: [['x'.repeat(10_001), '']] }, 'more than 10000 characters in request.headers.0.0'],
])('%s of a call has a longest, which is reported', (_, asked, what) => {
  expect(heard(fromRunner, { type: 'call', job: 1, call: 1, request: asked })).toEqual({
    fault: { isTooMuch: true, what },
  });
});

test.each([
  [{ type: 'please', job: 1 }],
  [null],
  ['text'],
  [{ type: 'call', job: 1, call: 1, request: { ...asking, url: 5 } }],
  [{ type: 'log', job: 1, lines: [{ level: 'loud', text: '', at: 0 }] }],
  [{ type: 'ready', usage: { rss: -1, cpuMs: Number.NaN } }],
])('what no runner says is not taken: %j', (message) => {
  expect(heard(fromRunner, message)).toMatchObject({
    fault: { isTooMuch: false, what: expect.stringContaining('an unknown form of') },
  });
});

test('a list that is too long is not read item by item', () => {
  const lines = new Proxy([] as unknown[], {
    get(target, key) {
      if (key === 'length') return 1e9;
      if (typeof key === 'string' && /^\d+$/.test(key)) throw new Error('an item was read');
      return Reflect.get(target, key);
    },
  });
  expect(heard(fromRunner, { type: 'log', job: 1, lines })).toEqual({
    fault: { isTooMuch: true, what: 'more than 1000 items in lines' },
  });
});

describe('what a runner may send', () => {
  const line = (text: string) => ({ type: 'log', lines: [{ level: 'log', text, at: 0 }] });
  const ask = (id: number) => ({ type: 'secret', ask: id, name: 'CRM' });
  const call = (id: number) => ({ type: 'call', call: id, request });

  test.each([
    ['console lines', [line('x'.repeat(3_000)), line('one more')], 'console lines beyond limits.consoleBytes'],
    ['empty lines', Array.from({ length: 40 }, () => line('')), 'console lines beyond limits.consoleBytes'],
    ['calls', [call(1), call(2), call(3), call(4)], 'calls beyond limits.calls'],
    ['secrets', Array.from({ length: 10_001 }, (_, index) => ask(index + 1)), 'more than 10000 requests for secrets'],
    ['a result', [{ type: 'settled', imports: [], json: 'x'.repeat(6_000_000) }], 'a result beyond limits.resultBytes'],
    [
      'a result of many values',
      [{ type: 'settled', imports: [], json: JSON.stringify({ ...settledFacts, returned: Array(101).fill(0) }) }],
      'a result beyond limits.resultValues',
    ],
  ])('%s have a limit, and over it the run ends with the reason', async (_, messages, what) => {
    const one = startedJob();
    for (const message of messages) one.say(message);
    const { outcome, error } = await one.result();
    expect(outcome).toBe('limit');
    expect(error).toMatchObject({
      code: 'LIMIT',
      message: `Fill was stopped because it exceeded a limit: ${what}.`,
    });
    expect(one.runner.kill).toHaveBeenCalled();
  });

  test.each([
    [
      'a key',
      { registrations: [{ key: 'k'.repeat(501), methods: [] }] },
      'more than 500 characters in registrations.0.key',
    ],
    [
      'keys',
      { registrations: Array.from({ length: 1_001 }, () => ({ key: 'k', methods: [] })) },
      'more than 1000 items in registrations',
    ],
    [
      'methods',
      { registrations: [{ key: 'k', methods: Array.from({ length: 1_001 }, () => 'm') }] },
      'more than 1000 items in registrations.0.methods',
    ],
    [
      'an error',
      { outcome: 'script', error: { code: 'E', message: 'x'.repeat(20_001), stack: null } },
      'more than 20000 characters in error.message',
    ],
    [
      'a stack',
      { outcome: 'script', error: { code: 'E', message: '', stack: 'x'.repeat(200_001) } },
      'more than 200000 characters in error.stack',
    ],
  ])('%s of a result, too', async (_, more, what) => {
    const one = startedJob();
    one.settle(more);
    expect(await one.result()).toMatchObject({ outcome: 'limit', error: { message: expect.stringContaining(what) } });
  });

  test.each([
    ['a call twice', [call(1), call(1)]],
    ['a call out of order', [call(7)]],
    ['the end of a call that was never made', [{ type: 'abort', call: 1 }]],
    ['the end of a call twice', [call(1), { type: 'abort', call: 1 }, { type: 'abort', call: 1 }]],
    ['a secret twice', [ask(1), ask(1)]],
    ['that it is clean while the job is on', [{ type: 'clean', wasBusy: false, usage: { rss: 1, cpuMs: 1 } }]],
    ['a result that is no JSON', [{ type: 'settled', imports: [], json: '{{{' }]],
    ['a result of an unknown form', [{ type: 'settled', imports: [], json: '{"outcome":"storage"}' }]],
  ])('%s ends the run as a crash, and nothing after it is heard', async (_, messages) => {
    const one = startedJob({ call: () => new Promise(() => undefined) });
    for (const message of [...messages, line('later')]) one.say(message);
    const { outcome, error } = await one.result();
    expect([outcome, one.lines]).toEqual(['crash', []]);
    expect(error?.message).toMatch(/^Fill was stopped because its process sent .*\. The next run has a new process\.$/);
  });

  test('the first call that is not allowed reaches the host, which records it', async () => {
    const made: string[] = [];
    const one = startedJob({ call: async ({ url }) => (made.push(url), answerAfter(0)) });
    for (const id of [1, 2, 3]) one.say(call(id));
    one.settle();
    expect(made).toHaveLength(3);
    expect((await one.result()).outcome).toBe('ok');
  });

  test('what is said of another job is not heard', async () => {
    const one = startedJob();
    one.say({ ...line('other'), job: 2 });
    one.settle();
    expect((await one.result()).outcome).toBe('ok');
    expect(one.lines).toEqual([]);
  });
});
