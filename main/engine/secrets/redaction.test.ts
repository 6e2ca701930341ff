import { expect, test } from 'vitest';
import type { ActReport } from '#contract/entities/act.ts';
import type { TaskName } from '../offload/tasks.ts';
import type { CallRecord } from '../ports/network.ts';
import { unsentRecord } from '../runs/unsent-record.ts';
import { noOffload } from '../testing/memory-engine.ts';
import { Redaction, redactedRecordings } from './redaction.ts';

const request = { method: 'GET', url: 'https://crm.example/', headers: [], body: null, redirect: 'follow' as const };

function answer(body: string): CallRecord {
  const responseBodyFacts = { encoding: 'utf8' as const, size: body.length, truncated: false };
  return { ...unsentRecord(request, 0), status: 200, responseBody: body, responseBodyFacts };
}

const secrets = { all: () => [], mark: () => 'a1b2c3', markKey: new Uint8Array(32) };
const create = (): Redaction => new Redaction(secrets, noOffload);

test('the report of an act has no token in it that became known while the act ran', () => {
  const redaction = create();
  const began = redaction.version;
  const event = { kind: 'run.logged', data: { lines: [{ level: 'log', text: 'got tok-12345678', at: 1 }] } };
  const report = { act: { name: 'fill', input: {}, refusal: null }, pass: null, runs: [], events: [event] };
  const given = report as unknown as ActReport;
  expect(redaction.report(given, began)).toBe(given);
  redaction.call(answer('{"access_token":"tok-12345678"}'));
  expect(JSON.stringify(redaction.report(given, began))).toContain('got «access_token·a1b2c3»');
  expect(redaction.report(given, redaction.version)).toBe(given);
});

test('of very many tokens the newest stay known, and those of one answer are redacted in it', () => {
  const redaction = create();
  const token = (index: number): string => `token-number-${index}-of-many`;
  for (let answered = 0; answered < 3; answered += 1) {
    const fields = Array.from({ length: 20_000 }, (_, index) => `{"token":"${token(answered * 20_000 + index)}"}`);
    const { responseBody } = redaction.call(answer(`[${fields.join()}]`));
    expect(responseBody).not.toContain('of-many');
  }
  const { redactor } = redaction;
  expect(redactor.text(`got ${token(59_999)} and ${btoa(token(40_001))}`)).not.toContain('of-many');
  expect(redactor.text(`got ${token(59_999)}`)).toBe('got «token·a1b2c3»');
  expect(redactor.text(`got ${token(1)}`)).toBe(`got ${token(1)}`);
});

test('a recording keeps calls in their order, large ones redacted on the other thread', async () => {
  const asked: string[] = [];
  const offload = {
    ...noOffload,
    run: async (name: TaskName, { record }: never) => {
      asked.push(name);
      return { record, tokens: [] } as never;
    },
  };
  const kept: (string | null)[] = [];
  const recordings = redactedRecordings(new Redaction(secrets, offload), {
    answer: () => ({ found: false, otherwise: 'error', message: '' }),
    keep: (name, { responseBody }) => kept.push(`${name} ${responseBody?.length}`),
    finish: () => void kept.push('written'),
    close: () => undefined,
  });
  recordings.keep('crm', answer('x'.repeat(300_000)));
  recordings.keep('erp', answer('short'));
  expect(kept).toEqual([]);
  await recordings.finish();
  expect(asked).toEqual(['redactCall']);
  expect(kept).toEqual(['crm 300000', 'erp 5', 'written']);
});

test('a call that cannot be redacted is reported when the recording is written, and nothing is written', async () => {
  const offload = { ...noOffload, run: () => Promise.reject(new Error('The worker thread failed.')) };
  const kept: string[] = [];
  const recordings = redactedRecordings(new Redaction(secrets, offload), {
    answer: () => ({ found: false, otherwise: 'error', message: '' }),
    keep: (name) => kept.push(name),
    finish: () => void kept.push('written'),
    close: () => undefined,
  });
  recordings.keep('crm', answer('x'.repeat(300_000)));
  await expect(recordings.finish()).rejects.toThrow('The worker thread failed.');
  expect(kept).toEqual([]);
});
