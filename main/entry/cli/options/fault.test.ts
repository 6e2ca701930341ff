import { describe, expect, test } from 'vitest';
import type { RuleInput } from '#contract/entities/rule.ts';
import { addFault } from './fault.ts';
import { networkOf, parseNetwork } from './network.ts';

describe('--fault', () => {
  test.each<[string, Partial<RuleInput>]>([
    [
      'crm.example.com/v1/*=500',
      { match: { url: '*://crm.example.com/v1/*' }, fault: { kind: 'status', status: 500 } },
    ],
    ['crm.example.com=refused', { match: { url: '*://crm.example.com/*' }, fault: { kind: 'refused' } }],
    ['*=dns', { match: { url: '*' }, fault: { kind: 'dns' } }],
    [
      'post http://localhost:4010/a=reset',
      { match: { method: 'POST', url: 'http://localhost:4010/a' }, fault: { kind: 'reset' } },
    ],
    ['a.example/x?q=500=timeout', { match: { url: '*://a.example/x?q=500' }, fault: { kind: 'timeout' } }],
    ['a.example=503:retry-after=300', { fault: { kind: 'status', status: 503, retryAfter: 300 } }],
    ['a.example=503:retry-after=30,times=2', { fault: { kind: 'status', status: 503, retryAfter: 30 }, times: 2 }],
    ['a.example=reset,call=2,probability=0.5', { match: { url: '*://a.example/*', call: 2 }, probability: 0.5 }],
    ['a.example=latency:800', { fault: { kind: 'latency', ms: 800 } }],
    ['a.example=latency:200-900', { fault: { kind: 'latency', ms: { min: 200, max: 900 } } }],
    ['a.example=latency:500~100', { fault: { kind: 'latency', ms: { mean: 500, deviation: 100 } } }],
    ['a.example=reset-within:10', { fault: { kind: 'reset-within', bytes: 10 } }],
    ['a.example=truncated', { fault: { kind: 'truncated' } }],
    ['a.example=slow-body:100', { fault: { kind: 'slow-body', bytesPerSecond: 100 } }],
    ['a.example=malformed-json', { fault: { kind: 'malformed-json' } }],
    ['a.example=wrong-content-type:text/csv', { fault: { kind: 'wrong-content-type', contentType: 'text/csv' } }],
    ['a.example=tls', { fault: { kind: 'tls', reason: 'expired' } }],
    ['a.example=tls:wrong-host', { fault: { kind: 'tls', reason: 'wrong-host' } }],
  ])('%s', (given, expected) => {
    expect(addFault(given)).toMatchObject([{ ...expected, name: `--fault ${given}` }]);
  });

  test('is repeatable, in order', () => {
    expect(addFault('b.example=reset', addFault('a.example=dns')).map(({ fault }) => fault?.kind)).toEqual([
      'dns',
      'reset',
    ]);
  });

  test.each([
    'a.example',
    '=500',
    'a.example=',
    'a.example=broken',
    'a.example=50',
    'a.example=600',
    'a.example=latency',
  ])('%j is refused with what is expected', (given) => {
    expect(() => addFault(given)).toThrow("Expected [METHOD ]HOST/PATH=FAULT, e.g. 'crm.example.com/v1/*=500'");
  });

  test.each([
    'a.example=refused:1',
    'a.example=tls:old',
    'a.example=latency:9-1',
    'a.example=500,times=0',
    'a.example=500,call=0',
    'GET =500',
    'a.example /x=500',
    'FETCH a.example=500',
  ])('%j is refused, too', (given) => {
    expect(() => addFault(given)).toThrow('Expected [METHOD ]HOST/PATH=FAULT');
  });
});

describe('--network', () => {
  test.each([
    ['live', { mode: 'live' }],
    ['offline', { mode: 'offline' }],
    ['record=crm', { mode: 'record', recording: 'crm' }],
    ['replay=network/crm.har', { mode: 'replay', recording: 'crm' }],
    ['replay', { mode: 'replay' }],
  ])('%s', (given, expected) => {
    expect(parseNetwork(given)).toEqual(expected);
  });

  test.each([
    ['on', 'Expected live, offline, record=NAME or replay=NAME.'],
    ['offline=crm', 'The mode offline takes no recording.'],
    ['record=', 'Expected the name of a recording'],
    ['record=../crm', 'Expected the name of a recording'],
  ])('%j is refused', (given, message) => {
    expect(() => parseNetwork(given)).toThrow(message);
  });

  test('the act has no network settings unless an option sets one', () => {
    expect(networkOf({})).toEqual({});
    const fault = addFault('a.example=dns');
    expect(networkOf({ network: { mode: 'live' }, fault })).toEqual({ network: { mode: 'live', rules: fault } });
  });
});
