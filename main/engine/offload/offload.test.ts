import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { CallRecord } from '../ports/network.ts';
import { unsentRecord } from '../runs/unsent-record.ts';
import { Redaction } from '../secrets/redaction.ts';
import { createOffload } from './offload.ts';
import { isLarge } from './size.ts';
import type { TaskName } from './tasks.ts';

const builtWorker = join(import.meta.dirname, '..', '..', '..', 'out', 'engine', 'worker.js');
const failingWorker = join(import.meta.dirname, '..', 'testing', 'failing-worker-process.ts');

function offloadTo(file: string) {
  const offload = createOffload(file, tmpdir());
  onTestFinished(offload.close);
  return offload;
}

const request = { method: 'GET', url: 'https://crm.example/', headers: [], body: null, redirect: 'follow' as const };

test('a large call is redacted on the worker as it would be here, and what it hands out is known afterwards', async () => {
  const marks = { mark: () => 'a1b2c3', markKey: new Uint8Array(32) };
  const secrets = { all: () => [{ name: 'KEY', value: 'hunter22hunter22', source: 'file' as const }], ...marks };
  const redaction = new Redaction(secrets, offloadTo(builtWorker));
  const record: CallRecord = {
    ...unsentRecord(request, 0),
    status: 200,
    responseHeaders: { 'content-type': 'application/json' },
    responseBody: JSON.stringify({
      access_token: 'tok-1234567890',
      key: 'hunter22hunter22',
      text: 'word '.repeat(60_000),
    }),
    responseBodyFacts: { encoding: 'utf8', size: 300_000, truncated: false },
  };
  const { responseBody } = await redaction.wholeCall(record);
  expect(responseBody).toMatch(
    /^\{"access_token":"«access_token·[0-9a-f]{6}»","key":"«KEY·[0-9a-f]{6}»","text":"word /,
  );
  expect(redaction.redactor.text('sent with tok-1234567890')).toBe('sent with «access_token·a1b2c3»');
});

test('a worker that dies rejects its tasks with the reason, and the next task gets another', async () => {
  const offload = offloadTo(failingWorker);
  const run = (name: string) => offload.run(name as TaskName, {} as never);
  expect(await run('first')).toBe('first');
  const [died, later] = await Promise.allSettled([run('die'), run('later')]);
  expect(died).toMatchObject({ status: 'rejected', reason: { message: expect.stringContaining('out of luck') } });
  expect(later.status).toBe('rejected');
  expect(await run('again')).toBe('again');
});

test('closing rejects pending and later tasks', async () => {
  const offload = offloadTo(failingWorker);
  const pending = offload.run('die' as TaskName, {} as never);
  const closing = offload.close();
  await expect(pending).rejects.toThrow('Passbench is closing.');
  await closing;
  await expect(offload.run('die' as TaskName, {} as never)).rejects.toThrow('Passbench is closing.');
});

test.each<[string, unknown, boolean]>([
  ['a short text', 'a', false],
  ['a long text', 'a'.repeat(300_000), true],
  ['many texts', { a: Array.from({ length: 1_000 }, () => 'a'.repeat(250)) }, true],
  ['many keys', Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`k${at}`, 1])), true],
  ['an ordinary entity', { a: 1, b: [null, 'x'], c: { d: true } }, false],
])('%s is large: %s', (_what, value, expected) => {
  expect(isLarge(value)).toBe(expected);
});
