import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPastCalls, type PastCall } from './past-calls.ts';

const crm = 'https://crm.example';

function past(n: number, method: string, path: string, requestBody: string | null = null, truncated = false): PastCall {
  const requestBodyFacts =
    requestBody === null ? null : { encoding: 'utf8' as const, size: requestBody.length, truncated };
  return { id: `run-1/${n}`, method, url: `${crm}${path}`, requestBody, requestBodyFacts };
}

const asked = (method: string, path: string, requestBody: string | null = null) => ({
  method,
  url: `${crm}${path}`,
  requestBody,
});

describe('calls of a past run as answers', () => {
  test('the same call again gets the next of its kind, whatever lies between', () => {
    const { take } = createPastCalls('run-1', [past(1, 'GET', '/a'), past(2, 'GET', '/b'), past(3, 'GET', '/a')]);
    expect(take(asked('GET', '/a'))).toMatchObject({ call: { id: 'run-1/1' } });
    expect(take(asked('GET', '/a'))).toMatchObject({ call: { id: 'run-1/3' } });
    expect(take(asked('GET', '/b'))).toMatchObject({ call: { id: 'run-1/2' } });
  });

  test('one call too many reports how many there were', () => {
    const { take } = createPastCalls('run-1', [past(1, 'GET', '/a')]);
    take(asked('GET', '/a'));
    expect(take(asked('GET', '/a'))).toEqual({
      miss: `GET ${crm}/a was not answered: this run gets the answers of run-1, which made this call only once. To get an answer, run it again against live or stub.`,
    });
  });

  test.each([
    ['POST', '/a?x=1', '{"n":2}', 'run-1/2, POST https://crm.example/a?x=1: its body differs.'],
    ['POST', '/a?x=2', '{"n":1}', 'run-1/2, POST https://crm.example/a?x=1: its query differs.'],
    ['DELETE', '/a?x=1', null, 'run-1/2, POST https://crm.example/a?x=1: it has another method.'],
    ['GET', '/customers/8', null, 'run-1/1, GET https://crm.example/customers/7: it has another path.'],
  ])('%s %s %s names the nearest and what differs', (method, path, body, words) => {
    const { take } = createPastCalls('run-1', [past(1, 'GET', '/customers/7'), past(2, 'POST', '/a?x=1', '{"n":1}')]);
    expect(take(asked(method, path, body))).toMatchObject({ miss: expect.stringContaining(`The nearest is ${words}`) });
  });

  test('a query in another order is named as that', () => {
    const { take } = createPastCalls('run-1', [past(1, 'GET', '/a?x=1&y=2')]);
    expect(take(asked('GET', '/a?y=2&x=1'))).toMatchObject({
      miss: expect.stringContaining('its query has the same parameters in another order.'),
    });
  });

  test('a run without calls answers none', () => {
    expect(createPastCalls('run-1', []).take(asked('GET', '/a'))).toMatchObject({
      miss: expect.stringContaining('run-1, which made no call.'),
    });
  });

  test('no body and an empty one are the same; of a body that was cut its beginning counts', () => {
    const { take } = createPastCalls('run-1', [past(1, 'POST', '/a', ''), past(2, 'POST', '/a', 'begin', true)]);
    expect(take(asked('POST', '/a'))).toMatchObject({ call: { id: 'run-1/1' } });
    expect(take(asked('POST', '/a', 'begin and end'))).toMatchObject({ call: { id: 'run-1/2' } });
  });

  test('a secret may have another value by now; the call with the very same goes first', () => {
    const key = (mark: string) => `/a?key=«CRM_KEY·${mark}»`;
    const body = (mark: string) => `token=%C2%ABtoken%C2%B7${mark}%C2%BB`;
    const { take } = createPastCalls('run-1', [
      past(1, 'POST', key('aaaaaa'), body('111111')),
      past(2, 'POST', key('bbbbbb'), body('222222')),
    ]);
    expect(take(asked('POST', key('bbbbbb'), body('222222')))).toMatchObject({ call: { id: 'run-1/2' } });
    expect(take(asked('POST', key('cccccc'), body('333333')))).toMatchObject({ call: { id: 'run-1/1' } });
    expect(take(asked('POST', '/a?key=«OTHER·aaaaaa»'))).toHaveProperty('miss');
  });

  test('a run that makes its own calls again, in any order, gets each answer once', () => {
    const call = fc.record({
      method: fc.constantFrom('GET', 'POST'),
      path: fc.constantFrom('/a', '/a?q=1', '/b'),
      body: fc.constantFrom(null, '', '{}'),
    });
    fc.assert(
      fc.property(fc.array(call, { maxLength: 12 }), fc.integer(), (made, shuffle) => {
        const calls = made.map(({ method, path, body }, index) => past(index + 1, method, path, body));
        const again = calls.toSorted((a, b) => ((a.id.length + shuffle) % 3) - ((b.id.length + shuffle) % 2));
        const { take } = createPastCalls('run-1', calls);
        const taken = again.map((one) => {
          const match = take(one);
          return 'call' in match ? match.call.id : match.miss;
        });
        expect(new Set(taken)).toEqual(new Set(calls.map(({ id }) => id)));
      }),
    );
  });
});
