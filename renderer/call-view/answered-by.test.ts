import { expect, test } from 'vitest';
import { answeredBy } from './answered-by.ts';

const origin = { source: 'live', rule: null, fault: null, recording: null } as const;

test.each<[Parameters<typeof answeredBy>[0], string]>([
  [origin, 'Live'],
  [{ ...origin, rule: 'out' }, 'Live: out'],
  [{ ...origin, proxy: 'proxy.example:3128' }, 'Live via proxy proxy.example:3128'],
  [{ ...origin, source: 'stub', rule: 'gold' }, 'Stub: gold'],
  [{ ...origin, source: 'replay', recording: { name: 'crm', entry: 3 } }, 'Replay: crm'],
  [{ ...origin, source: 'fault', fault: 'refused', rule: 'down' }, 'fault: refused (rule down)'],
  [{ ...origin, source: 'fault', fault: 'timeout', rule: '--fault *=timeout' }, 'fault: timeout (--fault *=timeout)'],
  [{ ...origin, fault: 'truncated', rule: 'cut' }, 'fault: truncated (rule cut) · Live'],
])('%j', (call, words) => {
  expect(answeredBy(call)).toBe(words);
});
