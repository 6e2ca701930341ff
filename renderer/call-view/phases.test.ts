import { describe, expect, test } from 'vitest';
import { phaseSpans } from './phases.ts';

const none = { dns: null, connect: null, tls: null, send: null, wait: null, receive: null };

describe('phases of a call', () => {
  test('follow each other, and the time that none accounts for comes first', () => {
    const timings = { ...none, dns: 10, connect: 20, send: 1, wait: 60, receive: 5 };
    expect(phaseSpans({ timings, durationMs: 100 })).toEqual([
      { kind: 'inside', start: 0, ms: 4 },
      { kind: 'dns', start: 4, ms: 10 },
      { kind: 'connect', start: 14, ms: 20 },
      { kind: 'send', start: 34, ms: 1 },
      { kind: 'wait', start: 35, ms: 60 },
      { kind: 'receive', start: 95, ms: 5 },
    ]);
  });

  test('of a stub are all inside', () => {
    expect(phaseSpans({ timings: none, durationMs: 3 })).toEqual([{ kind: 'inside', start: 0, ms: 3 }]);
  });

  test('that add up to the whole leave nothing inside', () => {
    expect(phaseSpans({ timings: { ...none, wait: 9.99 }, durationMs: 10 })).toEqual([
      { kind: 'wait', start: 0, ms: 9.99 },
    ]);
  });
});
