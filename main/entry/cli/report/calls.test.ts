import { expect, test } from 'vitest';
import type { CallError } from '#contract/entities/call.ts';
import { page, stubbedCall } from '../testing/samples.ts';
import { callDetailLines } from './call-detail.ts';
import { callLines, endText, sourceText, statusText } from './calls.ts';

const origin = { source: 'live', rule: null, fault: null, recording: null, error: null } as const;

test.each<[Parameters<typeof sourceText>[0], string]>([
  [origin, 'live'],
  [{ ...origin, error: { code: 'OFFLINE', message: '' } }, 'offline'],
  [{ ...origin, error: { code: 'NOT_RECORDED', message: '' } }, 'not recorded'],
  [{ ...origin, error: { code: 'RESET', message: '' } }, 'live'],
  [{ ...origin, source: 'stub', rule: 'gold' }, 'stub gold'],
  [{ ...origin, rule: 'out', proxy: 'proxy.example:3128' }, 'live out via proxy proxy.example:3128'],
  [{ ...origin, source: 'replay', recording: { name: 'crm', entry: 3 } }, 'replay crm'],
  [{ ...origin, source: 'fault', fault: 'refused', rule: 'CRM is down' }, 'fault: refused (rule CRM is down)'],
  [{ ...origin, fault: 'truncated', rule: 'cut' }, 'fault: truncated (rule cut), live'],
  [{ ...origin, source: 'stub', fault: 'latency', rule: 'late + gold' }, 'fault: latency (rule late + gold), stub'],
])('%j', (call, words) => {
  expect(sourceText(call)).toBe(words);
});

test('a call with an injected fault says so in its line', () => {
  const call = {
    ...stubbedCall,
    source: 'fault' as const,
    fault: 'status' as const,
    rule: '--fault *=503',
    status: 503,
  };
  expect(callLines([call], page)[0]).toContain('fault: status (--fault *=503)');
});

test.each<[number | null, CallError['code'] | null, string, string]>([
  [200, null, '200', '200'],
  [200, 'RESET', '200, cut off', '200, cut off (RESET)'],
  [200, 'BODY_TOO_LARGE', '200, cut off', '200, cut off (BODY_TOO_LARGE)'],
  [302, 'TOO_MANY_REDIRECTS', '302, not followed', '302, not followed (TOO_MANY_REDIRECTS)'],
  [null, 'TIMEOUT', '—', 'TIMEOUT'],
])('a call with status %s and error %s: %s', (status, code, short, whole) => {
  const call = { status, error: code && { code, message: '' } };
  expect(statusText(call)).toBe(short);
  expect(endText(call)).toBe(whole);
});

test('a call whose answer was cut off looks like no success, in a list and in full', () => {
  const call = { ...stubbedCall, error: { code: 'RESET' as const, message: 'closed within the body' } };
  expect(callLines([call], page)[0]).toContain('200, cut off');
  const [, answer] = callDetailLines({ ...call, requestHeaders: {} }, page);
  expect(answer).toContain('200, cut off');
  expect(answer).not.toContain('OK');
});
