import { rule, type RuleInput } from '#contract/entities/rule.ts';
import { describe, expect, test } from 'vitest';
import { sendCall, testNetwork, type CallOptions, type CallResult } from './testing/calls.ts';
import { httpServer } from './testing/servers.ts';

type FaultInput = NonNullable<RuleInput['fault']>;

const crm = 'https://crm.example/customers/C-42';
const gold = '{"points":1280,"tags":["a","b"]}';
const stub: RuleInput = { name: 'gold', match: {}, stub: { json: { points: 1280, tags: ['a', 'b'] } } };

function failing(fault: FaultInput, options: CallOptions = {}, more: Partial<RuleInput> = {}): Promise<CallResult> {
  const rules = [rule.parse({ name: 'broken', match: {}, fault, ...more }), rule.parse(stub)];
  return sendCall(crm, { rules, ...options });
}

describe('a fault in place of the answer', () => {
  test.each<[FaultInput, string]>([
    [{ kind: 'refused' }, 'CONNECT_REFUSED'],
    [{ kind: 'reset' }, 'RESET'],
    [{ kind: 'dns' }, 'DNS_FAILED'],
    [{ kind: 'tls', reason: 'self-signed' }, 'TLS_FAILED'],
  ])('%j is a call without an answer, marked as injected', async (fault, code) => {
    const { answer, record } = await failing(fault);
    expect(answer).toMatchObject({ ok: false, error: { code } });
    expect(record).toMatchObject({ source: 'fault', fault: fault.kind, rule: 'broken', status: null, error: { code } });
  });

  test('an unknown host fails as one that is really unknown', async () => {
    const network = testNetwork({
      lookup: () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' })),
    });
    const real = await sendCall(crm, {}, network);
    const { answer } = await failing({ kind: 'dns' });
    expect(answer).toEqual({ ...real.answer, durationMs: answer.durationMs });
  });

  test('a time-out waits as long as a call may take', async () => {
    const { record } = await failing({ kind: 'timeout' }, { limits: { callMs: 60 } });
    expect(record.durationMs).toBeGreaterThanOrEqual(59);
    expect(record.timings.wait).toBeGreaterThanOrEqual(30);
    expect(record.error).toMatchObject({
      code: 'TIMEOUT',
      message: expect.stringContaining('while waiting for the answer'),
    });
  });

  test('a status is an answer, with Retry-After if configured', async () => {
    const { answer, record } = await failing({ kind: 'status', status: 429, retryAfter: 30 });
    expect(answer).toMatchObject({
      ok: true,
      status: 429,
      statusText: 'Too Many Requests',
      headers: [['retry-after', '30']],
    });
    expect(record).toMatchObject({ source: 'fault', fault: 'status', rule: 'broken', responseBody: '' });
  });

  test('comes when its delay is over', async () => {
    const { record } = await failing({ kind: 'refused' }, {}, { delay: 40 });
    expect(record.durationMs).toBeGreaterThanOrEqual(39);
  });
});

describe('a fault in the answer', () => {
  const bodyAfter = async (fault: FaultInput): Promise<string | null> => (await failing(fault)).record.responseBody;

  test('truncated: it ends early and looks whole', async () => {
    const { answer, record } = await failing({ kind: 'truncated', bytes: 10 });
    expect(answer).toMatchObject({ ok: true, status: 200, body: { data: gold.slice(0, 10) } });
    expect(record).toMatchObject({ source: 'stub', fault: 'truncated', rule: 'broken + gold', error: null });
    expect(await bodyAfter({ kind: 'truncated' })).toBe(gold.slice(0, gold.length / 2));
  });

  test('reset-within: what came is recorded, and the call has no answer', async () => {
    const { answer, record } = await failing({ kind: 'reset-within', bytes: 5 });
    expect(answer).toMatchObject({ ok: false, error: { code: 'RESET' } });
    expect(record).toMatchObject({
      status: 200,
      responseBody: gold.slice(0, 5),
      responseBodyFacts: { truncated: true },
    });
  });

  test('malformed JSON: it cannot be parsed, whatever it was', async () => {
    expect(await bodyAfter({ kind: 'malformed-json' })).toBe('{"points":1280,"tags":["a","b"],}');
    for (const body of ['', 'text', '[]', '"a"', '1', '{}']) {
      const rules = [
        { match: {}, fault: { kind: 'malformed-json' } },
        { match: {}, stub: { body } },
      ].map((one) => rule.parse(one));
      const { record } = await sendCall(crm, { rules });
      expect(() => JSON.parse(record.responseBody ?? '')).toThrow(SyntaxError);
    }
  });

  test('has no effect if an answer never has a body', async () => {
    for (const fault of [{ kind: 'malformed-json' }, { kind: 'truncated' }, { kind: 'reset-within' }] as const) {
      const { answer, record } = await failing(fault, { method: 'HEAD' });
      expect(answer).toMatchObject({ ok: true, status: 200, body: { data: '' } });
      expect(record.fault).toBe(fault.kind);
    }
  });

  test('wrong content type: the body is what it was', async () => {
    const { record } = await failing({ kind: 'wrong-content-type' });
    expect(record).toMatchObject({ responseHeaders: { 'content-type': 'text/html' }, responseBody: gold });
  });

  test('latency: it waits where a server would, and is given up with the run', async () => {
    const { record } = await failing({ kind: 'latency', ms: 50 });
    expect(record.timings.wait).toBeGreaterThanOrEqual(49);
    expect(record).toMatchObject({ source: 'stub', fault: 'latency', responseBody: gold });
    const given = await failing({ kind: 'latency', ms: 600_000 }, { signal: AbortSignal.timeout(30) });
    expect(given.answer).toMatchObject({ ok: false, error: { code: 'ABORTED' } });
  });

  test('slow body: it arrives slowly, and what came before a time-out is recorded', async () => {
    const { record } = await failing({ kind: 'slow-body', bytesPerSecond: 500 });
    expect(record.durationMs).toBeGreaterThanOrEqual((gold.length / 500) * 1000 - 2);
    expect(record.responseBody).toBe(gold);
    const cut = await failing({ kind: 'slow-body', bytesPerSecond: 100 }, { limits: { callMs: 100 } });
    expect(cut.record.error?.code).toBe('TIMEOUT');
    const came = cut.record.responseBody ?? '';
    expect(gold.startsWith(came) && came.length > 0 && came.length < gold.length).toBe(true);
  });

  test('can be of a real answer, which stays a live one', async () => {
    const server = await httpServer((_request, response) => response.end(gold));
    const rules = [rule.parse({ match: {}, fault: { kind: 'truncated', bytes: 3 } })];
    const { record } = await sendCall(`${server.url}/`, { rules });
    expect(record).toMatchObject({
      source: 'live',
      fault: 'truncated',
      rule: 'rule 1',
      responseBody: gold.slice(0, 3),
    });
    expect(server.opened()).toBe(1);
  });
});

describe('the network mode', () => {
  test('offline opens no socket, and says how to go online', async () => {
    const server = await httpServer((_request, response) => response.end());
    const { record } = await sendCall(server.url, { policy: { mode: 'offline' } });
    expect(record.error).toMatchObject({
      code: 'OFFLINE',
      message: expect.stringContaining('set network.mode to live'),
    });
    expect(server.opened()).toBe(0);
  });

  test.each([
    ['https://crm.example/a?x=1&y=2', '?y=2&x=1', true],
    ['https://crm.example/:id?x=*&y=2', '?y=2&x=9', true],
    ['https://crm.example/a?x=1&y=2', '?y=3&x=1', false],
    ['https://crm.example/b?x=1&y=2', '?y=2&x=1', false],
  ])('offline names a rule whose query is in another order: %s for %s', async (url, query, isNamed) => {
    const rules = [rule.parse({ match: { url }, stub: {} })];
    const { record } = await sendCall(`https://crm.example/a${query}`, { rules, policy: { mode: 'offline' } });
    expect(record.error?.code).toBe('OFFLINE');
    expect(record.error?.message.includes(`A rule is for ${url}, the same query in another order`)).toBe(isNamed);
  });

  test('a replay that misses names it, too', async () => {
    const rules = [rule.parse({ match: { url: 'https://crm.example/a?x=1&y=2' }, stub: {} })];
    const { record } = await sendCall('https://crm.example/a?y=2&x=1', {
      rules,
      policy: { mode: 'replay', recording: 'crm' },
    });
    expect(record.error).toMatchObject({ code: 'NOT_RECORDED', message: expect.stringContaining('in another order') });
  });

  test('offline leaves calls to the rules, and sends those that a rule passes', async () => {
    const server = await httpServer((_request, response) => response.end('real'));
    const rules = [rule.parse({ name: 'out', match: { url: `${server.url}/*` }, pass: true }), rule.parse(stub)];
    const policy = { mode: 'offline' as const };
    expect((await sendCall(crm, { rules, policy })).record).toMatchObject({ source: 'stub', rule: 'gold' });
    const passed = await sendCall(`${server.url}/a`, { rules, policy });
    expect(passed.record).toMatchObject({ source: 'live', rule: 'out', responseBody: 'real' });
  });

  test('replay answers from the recording, after its latency; a miss is an error or goes out', async () => {
    const server = await httpServer((_request, response) => response.end('real'));
    const asked: string[] = [];
    const recordings = recordingsOf((name, { method, url }) => {
      asked.push(`${name} ${method} ${url}`);
      if (url.endsWith('/known')) return found('kept', 30);
      const otherwise = url.endsWith('/out') ? ('live' as const) : ('error' as const);
      return { found: false, otherwise, message: `${url} was not recorded.` };
    });
    const policy = { mode: 'replay' as const, recording: 'crm' };
    const send = (path: string) => sendCall(server.url + path, { policy, run: { recordings } });
    expect((await send('/known')).record).toMatchObject({
      source: 'replay',
      recording: { name: 'crm', entry: 3 },
      rule: null,
      responseBody: 'kept',
      timings: { wait: expect.any(Number) },
    });
    expect((await send('/out')).record).toMatchObject({ source: 'live', recording: null, responseBody: 'real' });
    expect((await send('/new')).record).toMatchObject({
      source: 'replay',
      error: { code: 'NOT_RECORDED', message: `${server.url}/new was not recorded.` },
    });
    expect(asked).toEqual(['/known', '/out', '/new'].map((path) => `crm GET ${server.url}${path}`));
  });

  test('replay answers with the head of an answer that broke off, and fails in its body as the record did', async () => {
    const broken = { code: 'RESET' as const, message: 'It was reset.' };
    const recordings = recordingsOf(() => ({ ...found('{"poi', 0), broken }) as RecordedAnswer);
    const { answer, record } = await sendCall(crm, {
      policy: { mode: 'replay', recording: 'crm' },
      run: { recordings },
    });
    expect(answer).toMatchObject({ ok: false, error: broken });
    expect(record).toMatchObject({
      source: 'replay',
      status: 200,
      responseBody: '{"poi',
      responseBodyFacts: { truncated: true },
      error: broken,
    });
  });

  test('record keeps what went out, once and whole, and nothing else', async () => {
    const server = await httpServer((request, response) => {
      if (request.url === '/a') response.writeHead(302, { location: '/b' }).end();
      else response.end('real');
    });
    const kept: string[] = [];
    const recordings = recordingsOf(undefined, (name, call) => kept.push(`${name} ${call.url} ${call.responseBody}`));
    const rules = [
      rule.parse({ match: { url: crm }, stub: {} }),
      rule.parse({ match: { url: '*://127.0.0.1:*/other' }, record: 'other' }),
    ];
    const network = testNetwork();
    const options = { policy: { mode: 'record' as const, recording: 'crm' }, run: { recordings }, rules };
    for (const url of [`${server.url}/a`, crm, `${server.url}/other`]) await sendCall(url, options, network);
    expect(kept).toEqual([`crm ${server.url}/a real`, `other ${server.url}/other real`]);
  });
});

type RecordedAnswer = Awaited<ReturnType<Recordings['answer']>>;
type Recordings = NonNullable<NonNullable<CallOptions['run']>['recordings']>;

function recordingsOf(
  answer: Recordings['answer'] = () => ({ found: false, otherwise: 'error', message: '' }),
  keep: Recordings['keep'] = () => undefined,
): Recordings {
  return { answer, keep, finish: () => undefined, close: () => undefined };
}

function found(text: string, delayMs: number): RecordedAnswer {
  const body = { encoding: 'utf8' as const, data: text };
  const entry = { name: 'crm', entry: 3 };
  return { found: true, status: 200, statusText: 'OK', headers: [], body, broken: null, entry, delayMs };
}
