import { expect, test } from 'vitest';
import { page, stubbedCall } from '../testing/samples.ts';
import { callLines, sourceText } from './calls.ts';

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

test('a call that was made to fail says so in its line', () => {
  const call = {
    ...stubbedCall,
    source: 'fault' as const,
    fault: 'status' as const,
    rule: '--fault *=503',
    status: 503,
  };
  expect(callLines([call], page)[0]).toContain('fault: status (--fault *=503)');
});
