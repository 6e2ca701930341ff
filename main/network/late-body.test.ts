import type { ServerResponse } from 'node:http';
import { rule } from '#contract/entities/rule.ts';
import { describe, expect, test } from 'vitest';
import { sendCall, startCall } from './testing/calls.ts';
import { httpServer } from './testing/servers.ts';

/** A server whose answer stops after `{"a":` until the test says how it continues. */
async function slowServer() {
  const began = Promise.withResolvers<ServerResponse>();
  const server = await httpServer((_request, response) => {
    response.setHeader('x-trace', 'one');
    response.write('{"a":');
    began.resolve(response);
  });
  return { server, began: began.promise };
}

const ended = async (call: Awaited<ReturnType<typeof startCall>>) => ({
  body: call.answer.ok ? await call.answer.body : null,
  record: await call.ended,
});

describe('a body that comes after its headers', () => {
  test('does not delay the answer, and is recorded once it has arrived', async () => {
    const { server, began } = await slowServer();
    const call = await startCall(server.url);
    expect(call.answer).toMatchObject({ ok: true, status: 200, body: expect.any(Promise) });
    expect(call.record).toMatchObject({ status: 200, responseHeaders: { 'x-trace': 'one' }, responseBody: null });
    (await began).end('1}');
    const { body, record } = await ended(call);
    expect(body).toMatchObject({ ok: true, body: { data: '{"a":1}' }, durationMs: record?.durationMs });
    expect(record).toMatchObject({ status: 200, responseBody: '{"a":1}', error: null });
    const headMs = call.answer.ok ? call.answer.headMs : 0;
    expect(headMs + (record?.timings.receive ?? 0)).toBeCloseTo(record?.durationMs ?? 0, 3);
  });

  test('that breaks off fails by itself: the answer is kept, and the record has both', async () => {
    const { server, began } = await slowServer();
    const call = await startCall(server.url);
    (await began).destroy();
    const { body, record } = await ended(call);
    expect(body).toMatchObject({ ok: false, error: { code: 'RESET' } });
    expect(record).toMatchObject({ status: 200, responseBody: '{"a":', error: { code: 'RESET' } });
    expect(record?.responseBodyFacts?.truncated).toBe(true);
  });

  test('is given up with the run, and has the time of the whole call', async () => {
    const { server } = await slowServer();
    const run = new AbortController();
    const aborted = await startCall(server.url, { signal: run.signal });
    run.abort();
    expect((await ended(aborted)).record).toMatchObject({ status: 200, error: { code: 'ABORTED' } });
    const late = await startCall((await slowServer()).server.url, { limits: { callMs: 400 } });
    expect((await ended(late)).record).toMatchObject({ status: 200, error: { code: 'TIMEOUT' } });
  });
});

describe('the body of an answer that needs no server', () => {
  const of = (...rules: unknown[]) => ({ rules: rules.map((one) => rule.parse(one)) });
  const stub = { match: {}, stub: { json: { a: 1 } } };
  const url = 'https://crm.example/';

  test('comes with it', async () => {
    const { answer, ended: later } = await startCall(url, of(stub));
    expect(later).toBeNull();
    expect(answer).toMatchObject({ ok: true, body: { ok: true, body: { data: '{"a":1}' } } });
  });

  test('comes late where a fault makes it slow', async () => {
    const slow = { match: {}, fault: { kind: 'slow-body', bytesPerSecond: 100 } };
    const call = await startCall(url, of(slow, stub));
    expect(call.ended).not.toBeNull();
    expect((await ended(call)).body).toMatchObject({ ok: true, body: { data: '{"a":1}' } });
  });

  test('breaks off where a fault resets the connection within it, after its status', async () => {
    const reset = { match: {}, fault: { kind: 'reset-within', bytes: 3 } };
    const { answer } = await startCall(url, of(reset, stub));
    expect(answer).toMatchObject({ ok: true, status: 200, body: { ok: false, error: { code: 'RESET' } } });
  });

  test('is not waited for if its redirect is refused', async () => {
    const { answer, record } = await sendCall(url, {
      ...of({ match: {}, stub: { status: 302, headers: { location: '/b' }, body: 'moved' } }),
      redirect: 'error',
    });
    expect(answer).toMatchObject({ ok: false, error: { code: 'REDIRECT_REFUSED' } });
    expect(record).toMatchObject({ status: 302, responseBody: 'moved' });
  });
});
