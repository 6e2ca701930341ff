import { expect, test } from 'vitest';
import type { Call } from '#contract/entities/call.ts';
import type { CallRecord } from '../ports/network.ts';
import type { IncomingAnswer, OutgoingRequest } from '../ports/sandbox.ts';
import { Redaction } from '../secrets/redaction.ts';
import { noOffload } from '../testing/memory-engine.ts';
import { answerFromPast } from './past-answers.ts';
import { RecordingHost } from './run-host.ts';
import type { RunRecorder } from './run-recorder.ts';
import { unsentRecord } from './unsent-record.ts';

const request: OutgoingRequest = {
  method: 'GET',
  url: 'https://crm.example/',
  headers: [],
  body: null,
  redirect: 'follow',
};
const redaction = new Redaction({ all: () => [], mark: () => 'mark', markKey: new Uint8Array(32) }, noOffload);
const never = new AbortController().signal;

const answered: CallRecord = {
  ...unsentRecord(request, 0),
  status: 200,
  responseHeaders: { 'x-auth-token': 'tok-1234567890' },
  durationMs: 40,
  timings: { dns: null, connect: null, tls: null, send: 1, wait: 9, receive: 30 },
};
const facts = { encoding: 'utf8' as const, size: 2, truncated: false };
const whole: CallRecord = { ...answered, responseBody: '{}', responseBodyFacts: facts };
const broken: CallRecord = {
  ...answered,
  responseBody: '{',
  responseBodyFacts: { ...facts, size: 1, truncated: true },
  error: { code: 'RESET', message: 'crm.example closed the connection.' },
};

const body = { ok: true as const, body: { encoding: 'utf8' as const, data: '{}' }, durationMs: 40 };
const head = { ok: true as const, status: 200, statusText: '', url: request.url, redirected: false, headers: [] };

function recorderOf(log: string[]): RunRecorder {
  return {
    calls: [],
    lines: [],
    call: (number, record) => void log.push(`call ${number}: ${record.responseBody}`),
    line: ({ text }) => void log.push(text),
    drain: () => [],
    stop: () => undefined,
  };
}

test('a call whose body comes late is recorded once, before the script has the body', async () => {
  const log: string[] = [];
  const ended = Promise.withResolvers<CallRecord>();
  const answer: IncomingAnswer = { ...head, headMs: 10, body: ended.promise.then(() => body) };
  const host = new RecordingHost(
    { parts: {} as never, redaction },
    {
      call: async () => ({ answer, record: answered, ended: ended.promise }),
      allowedCalls: 1,
      recorder: recorderOf(log),
      run: { begin: () => undefined, cancel: () => undefined },
    },
  );
  const came = await host.fetch(request, never);
  expect(log).toEqual([]);
  // Tokens in the headers are known before the body arrives.
  host.log({ level: 'log', text: 'token tok-1234567890', at: 0 });
  expect(log.pop()).not.toContain('tok-1234567890');
  let isSettled = false;
  const settling = host.settled().then(() => (isSettled = true));
  await Promise.resolve();
  expect(isSettled).toBe(false);
  ended.resolve(whole);
  if (came.ok) await Promise.resolve(came.body).then(() => log.push('body'));
  await settling;
  expect(log).toEqual(['call 1: {}', 'body']);
});

function past(record: CallRecord) {
  const call: Call = { id: 'run-1/1', ...record };
  return answerFromPast({ id: 'run-1', calls: [call as never], whole: () => call }, () => 0, redaction);
}

test('a past run answers with the times of its headers and its body', async () => {
  const { answer, ended } = await past(whole)(request, never);
  expect(answer).toMatchObject({ ok: true, status: 200, headMs: 10, body });
  expect(ended).toBeNull();
});

test('a body that broke off breaks off again, after its status', async () => {
  const { answer, record } = await past(broken)(request, never);
  expect(answer).toMatchObject({ ok: true, status: 200, body: { ok: false, error: { code: 'RESET' } } });
  expect(record).toMatchObject({ status: 200, responseBody: '{', error: { code: 'RESET' } });
});

test('a body that the script aborted keeps arriving until the script aborts it again', async () => {
  const run = new AbortController();
  const error = { code: 'ABORTED' as const, message: 'given up' };
  const { answer, ended } = await past({ ...broken, error })(request, run.signal);
  expect(answer).toMatchObject({ ok: true, status: 200, body: expect.any(Promise) });
  run.abort();
  expect(await ended).toMatchObject({ status: 200, error });
  expect(answer.ok && (await answer.body)).toMatchObject({ ok: false, error });
});
