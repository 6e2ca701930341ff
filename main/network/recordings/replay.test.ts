import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CallRecord } from '#engine/ports/network.ts';
import { anyAnsweredCall, facts, recordedCall } from '../har/testing/any-call.ts';
import { Replay } from './replay.ts';
import { recordingOf, type Options } from './testing/recording-of.ts';

/** Asks for the requests of some calls in turn, and gives the entries that answer, null for a miss. */
function ask(recorded: readonly CallRecord[], asked: readonly CallRecord[], options: Options = {}): (number | null)[] {
  const recording = recordingOf(recorded, options);
  const replay = new Replay(recording);
  return asked.map((call) => {
    const step = replay.next(call);
    return step.found ? step.hit.entry : null;
  });
}

describe('whatever was recorded', () => {
  test('asked for in the order of the recording, each entry answers its own request', () => {
    fc.assert(
      fc.property(fc.array(anyAnsweredCall, { minLength: 1, maxLength: 6 }), (calls) => {
        expect(ask(calls, calls)).toEqual(calls.map((_, index) => index));
      }),
      { numRuns: 50 },
    );
  });

  test('asked for in any order, every entry answers once, and one request gets its answers in their order', () => {
    const few = fc.constantFrom('a', 'b', 'c');
    fc.assert(
      fc.property(fc.array(few, { maxLength: 12 }), fc.infiniteStream(fc.nat()), (paths, chance) => {
        const calls = paths.map((path) => recordedCall({ url: `https://crm.example.com/${path}` }));
        const shuffled = calls
          .map((call) => ({ call, place: chance.next().value ?? 0 }))
          .toSorted((one, other) => one.place - other.place)
          .map(({ call }) => call);
        const entries = ask(calls, shuffled);
        expect(entries.toSorted((one, other) => Number(one) - Number(other))).toEqual(calls.map((_, index) => index));
        for (const path of ['a', 'b', 'c']) {
          const ofPath = entries.filter((entry) => paths[entry ?? -1] === path).map(Number);
          expect(ofPath).toEqual(ofPath.toSorted((one, other) => one - other));
        }
      }),
    );
  });

  test('JSON in a body is compared as data, whatever the order of its keys and its spaces', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true }), (data) => {
        const text = JSON.stringify(Object.fromEntries(Object.entries(data).toReversed()), null, 3);
        const again = recordedCall({ method: 'POST', requestBody: text, requestBodyFacts: facts(text) });
        expect(ask([recordedCall({ requestJson: data })], [again])).toEqual([0]);
      }),
    );
  });

  test('a field that is ignored may have any value, and any other may not', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        const recorded = [recordedCall({ requestJson: { id: one, at: 'then' } })];
        const options = { ignore: { body: ['/at'] } };
        expect(ask(recorded, [recordedCall({ requestJson: { id: one, at: other } })], options)).toEqual([0]);
        fc.pre(JSON.stringify(one) !== JSON.stringify(other) && !(Object.is(one, -0) || Object.is(other, -0)));
        fc.pre(typeof one !== 'object' && typeof other !== 'object');
        expect(ask(recorded, [recordedCall({ requestJson: { id: other, at: 'then' } })], options)).toEqual([null]);
      }),
    );
  });
});

describe('what tells requests apart', () => {
  const base = recordedCall({ requestJson: { id: 1, list: [['a', 1]] } });
  const post = (given: Parameters<typeof recordedCall>[0]) =>
    recordedCall({ requestJson: { id: 1, list: [['a', 1]] }, ...given });
  test.each([
    ['the method', post({ method: 'PUT' })],
    ['the scheme', post({ url: base.url.replace('https:', 'http:') })],
    ['the port', post({ url: 'https://crm.example.com:8443/v1/customers/C-42' })],
    ['the path', post({ url: `${base.url}/` })],
    ['a parameter', post({ url: `${base.url}?a=1` })],
    ['a field of the body', post({ requestJson: { id: 2, list: [['a', 1]] } })],
    ['a list that looks like an object', post({ requestJson: { id: 1, list: { a: 1 } } })],
    ['no body', post({ requestBody: null, requestBodyFacts: null })],
  ])('%s', (_, other) => {
    expect(ask([base], [other])).toEqual([null]);
    expect(ask([base], [base])).toEqual([0]);
  });

  test('a header only where the recording compares it', () => {
    const english = recordedCall({ requestHeaders: { 'accept-language': 'en', 'x-request-id': '1' } });
    const french = recordedCall({ requestHeaders: { 'accept-language': 'fr', 'x-request-id': '2' } });
    expect(ask([english, french], [french])).toEqual([0]);
    expect(ask([english, french], [french], { headers: ['Accept-Language'] })).toEqual([1]);
  });
});

describe('what does not', () => {
  const urlencoded = { 'content-type': 'application/x-www-form-urlencoded' };
  const withBody = (requestBody: string, type: Record<string, string>) =>
    recordedCall({ method: 'POST', requestHeaders: type, requestBody, requestBodyFacts: facts(requestBody) });

  test('the order of parameters of different names', () => {
    const url = 'https://crm.example.com/';
    expect(ask([recordedCall({ url: `${url}?a=1&b=2&a=3` })], [recordedCall({ url: `${url}?b=2&a=1&a=3` })])).toEqual([
      0,
    ]);
    expect(ask([recordedCall({ url: `${url}?a=1&a=3` })], [recordedCall({ url: `${url}?a=3&a=1` })])).toEqual([null]);
  });

  test('the usual names of what is new each time', () => {
    const url = 'https://crm.example.com/?page=1&ts=';
    expect(ask([recordedCall({ url: `${url}1` })], [recordedCall({ url: `${url}2` })])).toEqual([0]);
    const body = (nonce: number) => recordedCall({ requestJson: { id: 1, meta: { nonce } } });
    expect(ask([body(1)], [body(2)])).toEqual([0]);
    expect(ask([body(1)], [body(2)], { ignore: { body: [] } })).toEqual([null]);
  });

  test('the order of the fields of a form', () => {
    expect(ask([withBody('a=1&b=2', urlencoded)], [withBody('b=2&a=1', urlencoded)])).toEqual([0]);
  });

  test('the boundary of a multipart body', () => {
    const multipart = (boundary: string, id: string) =>
      withBody(`--${boundary}\r\nContent-Disposition: form-data; name="id"\r\n\r\n${id}\r\n--${boundary}--\r\n`, {
        'content-type': `multipart/form-data; boundary=${boundary}`,
      });
    expect(ask([multipart('AaB03x', 'C-42')], [multipart('zzz', 'C-42')])).toEqual([0]);
    expect(ask([multipart('AaB03x', 'C-42')], [multipart('zzz', 'C-43')])).toEqual([null]);
  });

  test('the value of a secret, which is another one elsewhere', () => {
    const with_ = (mark: string, name = 'API_KEY') =>
      recordedCall({ url: `https://crm.example.com/?key=«${name}·${mark}»` });
    expect(ask([with_('a1b2c3')], [with_('ffffff')])).toEqual([0]);
    expect(ask([with_('a1b2c3')], [with_('a1b2c3', 'OTHER')])).toEqual([null]);
  });
});

test('of entries that differ only in what is ignored, the one that is exactly the request comes first', () => {
  const at = (ts: number) => recordedCall({ url: `https://crm.example.com/?ts=${ts}` });
  expect(ask([at(1), at(2), at(3)], [at(3), at(9), at(2)])).toEqual([2, 0, 1]);
});

test('asked for more often than recorded, it is a miss, or the last answer again where the recording says so', () => {
  const [call, other] = [recordedCall(), recordedCall({ method: 'DELETE' })];
  expect(ask([call, call], [call, call, call, call])).toEqual([0, 1, null, null]);
  expect(ask([call, call], [call, call, call, other], { onMiss: 'last' })).toEqual([0, 1, 1, null]);
});

describe('numbers of a JSON body', () => {
  const withText = (text: string) => recordedCall({ method: 'POST', requestBody: text, requestBodyFacts: facts(text) });
  const body = (id: string) => withText(`{"customer":[{"id":${id}}]}`);

  test('are compared by their digits, however deep they are', () => {
    const [one, other] = ['9007199254740993', '9007199254740992'];
    expect(ask([body(one), body(other)], [body(other), body(one)])).toEqual([1, 0]);
    expect(ask([body(one)], [body(other)])).toEqual([null]);
    expect(ask([body(one)], [withText(`{ "customer": [ {"id": ${one}} ] }`)])).toEqual([0]);
  });

  test('may be spelled in several ways, and the same text comes first', () => {
    expect(ask([body('1.0'), body('1')], [body('1'), body('1')])).toEqual([1, 0]);
    expect(ask([body('1e2')], [body('100')])).toEqual([0]);
  });
});

describe('percent-encoding', () => {
  const get = (path: string) => recordedCall({ url: `https://crm.example.com/${path}` });
  test.each([
    ['names/caf%c3%a9', 'names/caf%C3%A9'],
    ['stores/a%2fb', 'stores/a%2Fb'],
    ['t%7Ex', 't~x'],
    ['o%27neil', "o'neil"],
    ['?name=caf%c3%a9', '?name=caf%C3%A9'],
  ])('is compared in its normal form: %s is %s', (one, other) => {
    expect(ask([get(one)], [get(other)])).toEqual([0]);
    expect(ask([get(other)], [get(one)])).toEqual([0]);
  });

  test.each([
    ['a%2Fb', 'a/b'],
    ['caf%E9', 'caf%E8'],
    ['?name=caf%E9', '?name=caf%E8'],
  ])('that means something else is distinguished: %s is not %s', (one, other) => {
    expect(ask([get(one)], [get(other)])).toEqual([null]);
  });
});

describe('an answer "not modified"', () => {
  const conditional = (etag: string | null, status = 304) =>
    recordedCall({ requestHeaders: etag === null ? {} : { 'if-none-match': etag }, status });

  test('is for requests with the same condition only, and hides no other answer', () => {
    const recorded = [conditional('"v1"'), conditional(null, 200)];
    expect(ask(recorded, [conditional(null)])).toEqual([1]);
    expect(ask(recorded, [conditional('"v1"')])).toEqual([0]);
    expect(ask([conditional('"v1"')], [conditional(null), conditional('"v2"')])).toEqual([null, null]);
  });
});
