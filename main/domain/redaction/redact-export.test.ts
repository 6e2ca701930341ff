import { expect, test } from 'vitest';
import { call as callSchema, type Call } from '#contract/entities/call.ts';
import { Redactor } from './redactor.ts';
import { redactExport } from './redact-export.ts';

const bytes = (text: string): string => Buffer.concat([Buffer.from([0xff]), Buffer.from(text)]).toString('base64');
const facts = (encoding: 'utf8' | 'base64') => ({ encoding, size: 1, truncated: false });

const call = (given: Partial<Call>): Call =>
  callSchema.parse({
    id: 'run-1/1',
    method: 'POST',
    url: 'https://a.example/',
    requestHeaders: {},
    requestBody: null,
    requestBodyFacts: null,
    status: 200,
    statusText: 'OK',
    responseHeaders: {},
    responseBody: null,
    responseBodyFacts: null,
    source: 'live',
    rule: null,
    redirects: [],
    startedAt: 1,
    durationMs: 2,
    timings: { dns: null, connect: null, tls: null, send: null, wait: null, receive: null },
    error: null,
    ...given,
  });

function redactor(): Redactor {
  const made = new Redactor(() => 'a1b2c3');
  made.know({ name: 'LATE_KEY', value: 'hunter22' });
  return made;
}

test('an export lists what it masks, in text and in bytes, and what of that was masked only now', () => {
  const recorded = call({
    url: 'https://a.example/?key=«CRM_KEY·0a0a0a»',
    requestHeaders: { 'x-key': ['«CRM_KEY·0a0a0a»', '«CRM_KEY·0b0b0b»'] },
    requestBody: bytes('«PIN·0c0c0c» and hunter22'),
    requestBodyFacts: facts('base64'),
    responseBody: '{"said":"hunter22, «LATE_KEY·a1b2c3»"}',
    responseBodyFacts: facts('utf8'),
  });
  const { calls, masked } = redactExport(redactor(), [recorded]);
  expect(masked).toEqual([
    { name: 'CRM_KEY', values: 2, places: 3, late: 0 },
    { name: 'LATE_KEY', values: 1, places: 3, late: 2 },
    { name: 'PIN', values: 1, places: 1, late: 0 },
  ]);
  expect(calls).toMatchObject([
    {
      requestBody: bytes('«PIN·0c0c0c» and «LATE_KEY·a1b2c3»'),
      responseBody: '{"said":"«LATE_KEY·a1b2c3», «LATE_KEY·a1b2c3»"}',
    },
  ]);
});

test('calls without secrets are exported as they are', () => {
  const plain = call({ responseBody: 'Guillemets «as such» stay', responseBodyFacts: facts('utf8') });
  expect(redactExport(redactor(), [plain])).toEqual({ calls: [plain], masked: [] });
});
