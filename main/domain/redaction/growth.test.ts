/**
 * Redaction is linear and total: twice the text is twice the work, whatever the text repeats, and no text makes it
 * fail.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonValue } from '#contract/entities/json.ts';
import { issuedTokens } from './issued-tokens.ts';
import { Redactor } from './redactor.ts';

const SECRET = 'x7/Kq+two words"9';
const PERIODIC = 'ababababab'.repeat(20);
const LINES = 'first line of it\r\n  second line of it';

function redactor(): Redactor {
  return new Redactor(
    () => 'a1b2c3',
    [SECRET, PERIODIC, LINES, 'aaaaaaaaaaaaaaaa'].map((value, index) => ({ name: `KEY_${index}`, value })),
  );
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const hex = (text: string): string => Buffer.from(text).toString('hex');

/** What a text repeats: openings without an end, countless findings, overlaps, near misses, escapes. */
const repeated: Record<string, string> = {
  'a name with a sign': 'password=',
  'a name with a sign and a space': 'token: ',
  'names without a sign': 'token',
  'one name': 'secret_token_password_',
  'a name with a quote': 'password="',
  'a name with an escaped quote': 'password=\\"',
  'names with quotes of three kinds': 'token="a token=\'b token=`c token=\\"d ',
  'fields of JSON': '{"access_token":"abcdef123456","n":1},',
  'fields of JSON in JSON': '{\\"access_token\\":\\"abcdef123456\\"},',
  'links with a token': '<a href="/x?token=abcdef12&amp;a=1">x</a>',
  'a cookie': 'set-cookie: a=b; ',
  'cookies that were redacted': 'cookie:«cookie·a1b2c3» ',
  'a name far from the next, all redacted between': `token:${'«token·a1b2c3»'.repeat(40)}`,
  'a name with spaces': `cookie:${' '.repeat(40)}`,
  'a key of Stripe that begins': 'sk_live_',
  'keys of Stripe': 'sk_live_a1b2c3d4e5f6 ',
  'a JWT that begins': '-eyJh',
  'a JWT whose second part is short': '-eyJhbGciOiJI.eyJh',
  JWTs: 'eyJhbGciOiJI.eyJzdWIiOiIx.abc ',
  'PEM that begins': '-----BEGIN PRIVATE KEY-----\n',
  'PEM that nearly begins': '-----BEGIN ',
  'PEM that nearly ends': '-----BEGIN PRIVATE KEY-----\n-----END -----END PRIVATE ',
  'bearers without a value': 'Bearer ',
  'Basic credentials': 'Basic abcdefghIJK1 ',
  'URLs with a user': 'https://a:',
  'URLs with a password': 'https://a:b@c ',
  'dashed keys that begin': '-sk-ant-glpat-xoxb-SG.a',
  backslashes: '\\',
  'percent signs': '%41',
  'percent signs in percent signs': '%2525252541',
  'bytes of UTF-8': '%C3%A9%F0%9F%98%80%C3',
  entities: '&amp;',
  'entities in entities': '&amp;amp;amp;#65;',
  'entities that do not end': '&#',
  'escapes of units': '\\u005c',
  'openings of arrays': '[',
  'arrays and objects': '[{"a":',
  'a known value': SECRET,
  'a known value, nearly': SECRET.slice(0, -1),
  'a known value, over itself': 'ab',
  'a known value of one letter': 'a',
  'a known value in base64': base64(SECRET),
  'a known value in hex': hex(SECRET),
  'a known value in hex, nearly': hex(SECRET.slice(0, -1)),
  'lines of a known value': 'first line of it',
  'white space within a known value': `first${'\n'.repeat(60)}`,
  'excerpts of V8': `Unexpected token 'x', ..."x7/Kabcd"... is not valid JSON `,
  'the end of what V8 says': '" is not valid JSON',
  placeholders: '«token·a1b2c3»',
  'placeholders that do not end': '«a«',
  'characters of all planes': 'é\u4e00😀\ud800',
};

const text = (piece: string, length: number): string => piece.repeat(Math.ceil(length / piece.length)).slice(0, length);

function readOf(work: (made: Redactor) => void): number {
  const made = redactor();
  work(made);
  return made.read;
}

describe.each(Object.entries(repeated))('%s', (_, piece) => {
  test.each<[string, (made: Redactor, text: string) => void]>([
    ['as a text', (made, text) => made.text(text)],
    ['as a header', (made, text) => made.header('set-cookie', text)],
    ['as a string of data', (made, text) => made.data({ password: text, [text]: [text] })],
    ['as bytes', (made, text) => made.bytes(base64(text))],
  ])('%s: twice the length is twice the reading', (_, redact) => {
    const [once, twice] = [20_000, 40_000].map((length) => readOf((made) => redact(made, text(piece, length))));
    expect((twice ?? 0) / (once ?? 1)).toBeLessThanOrEqual(2.2);
    expect(once).toBeLessThan(20_000 * 150);
  });
});

test.each(Object.entries(repeated))('%s: 100 kB are redacted in less than a second', (_, piece) => {
  const made = redactor();
  const long = text(piece, 100_000);
  const work = () => {
    made.text(long);
    issuedTokens(answer(long));
  };
  expect(fastest(work, 1)).toBeLessThan(1000);
});

/** Processor time in milliseconds, the least of several runs. */
function fastest(work: () => void, times = 5): number {
  let least = Number.POSITIVE_INFINITY;
  for (let time = 0; time < times; time += 1) {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

function answer(body: string) {
  const facts = { encoding: 'utf8' as const, size: body.length, truncated: false };
  return { responseHeaders: { 'set-cookie': body, location: body }, responseBody: body, responseBodyFacts: facts };
}

describe('many known values', () => {
  const token = (index: number): string => `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbGwi.${String(index).padStart(12, 'q')}x`;
  const withTokens = (count: number): Redactor =>
    new Redactor(
      () => 'a1b2c3',
      Array.from({ length: count }, (_, index) => ({ name: 'access_token', value: token(index) })),
    );

  test('that begin alike cost a text hardly more than a few', () => {
    const body = Array.from({ length: 2000 }, (_, index) => `"t${index}": "${token(index * 7)}"`).join(',\n');
    const [few, many] = [10, 20_000].map((count) => {
      const made = withTokens(count);
      const redacted = made.text(body);
      expect(redacted).not.toContain(token(7));
      return made.read;
    });
    expect((many ?? 0) / (few ?? 1)).toBeLessThan(3);
  });

  test('are added in a time that does not grow with their number', () => {
    // With eight times as many values, each may take three times as long: their tree no longer fits the processor's
    // cache.
    expect(fastest(() => withTokens(8000))).toBeLessThan(24 * fastest(() => withTokens(1000)));
  });

  test('are copied from one redactor into another', () => {
    const copied = structuredClone(withTokens(3).known);
    expect(new Redactor(() => 'a1b2c3', copied).text(`x ${base64(token(2))}`)).toBe('x «access_token·a1b2c3»');
  });
});

describe('a text that cannot be finished is replaced as a whole', () => {
  test('a text that agrees with a long value at nearly every place', () => {
    const made = new Redactor(() => 'a1b2c3', [{ name: 'LONG', value: `${'a'.repeat(5000)}b` }]);
    expect(made.text(text('a', 200_000))).toBe('«not-checked-for-secrets·a1b2c3»');
    expect(made.read).toBeLessThan(200_000 * 40);
    const bytes = made.bytes(base64(text('a', 200_000)));
    expect(Buffer.from(bytes, 'base64').toString()).toBe('«not-checked-for-secrets·a1b2c3»');
    expect(made.text(text('ab', 20_000))).toBe(text('ab', 20_000));
  });

  test('data below the deepest level', () => {
    let deep: JsonValue = SECRET;
    for (let level = 0; level < 20_000; level += 1) deep = level % 2 === 0 ? [deep] : { a: deep };
    const shown = JSON.stringify(redactor().data(deep));
    expect(shown).toContain('«nested-too-deep·a1b2c3»');
    expect(shown.length).toBeLessThan(5000);
  });

  test('a text of JSON that is nested deep is a text like others', () => {
    const deep = `${'['.repeat(6000)}{"password":"hunter2","n":${'1'.repeat(8)}}${']'.repeat(6000)}`;
    const made = new Redactor(() => 'a1b2c3', [{ name: 'PIN', value: '11111111' }]);
    const redacted = made.text(deep);
    expect(redacted).toContain('{"password":"«password·a1b2c3»"');
    expect(redacted).not.toContain('1111');
  });
});

describe('any text made of these pieces', () => {
  const piece = fc.constantFrom(
    ...Object.values(repeated),
    SECRET,
    base64(SECRET),
    hex(SECRET),
    JSON.stringify(SECRET),
  );
  const hostile = fc
    .array(fc.tuple(piece, fc.nat({ max: 12 })), { maxLength: 12 })
    .map((parts) => parts.map(([one, times]) => one.repeat(times)).join(''));

  test('is redacted without an error and without a trace of a value, once and for all', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const made = redactor();
        const redacted = made.text(text);
        for (const trace of [SECRET, base64(SECRET).slice(0, -3), hex(SECRET)]) expect(redacted).not.toContain(trace);
        expect(made.text(redacted)).toBe(redacted);
        expect(JSON.stringify(made.data({ [text]: text, password: text }))).not.toContain(
          JSON.stringify(SECRET).slice(1, -1),
        );
        expect(made.header('cookie', text)).not.toContain(SECRET);
      }),
      { numRuns: 300 },
    );
  });

  test('shows equal values as equal, and different ones as different', () => {
    const marked = new Redactor(
      (value) => (value === SECRET ? '111111' : value === PERIODIC ? '222222' : '000000'),
      [
        { name: 'ONE', value: SECRET },
        { name: 'OTHER', value: PERIODIC },
      ],
    );
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 30 }), (which) => {
        const redacted = marked.text(
          which.map((isOne) => (isOne ? SECRET : encodeURIComponent(PERIODIC))).join('\n,\n'),
        );
        expect(redacted).toBe(which.map((isOne) => (isOne ? '«ONE·111111»' : '«OTHER·222222»')).join('\n,\n'));
      }),
    );
  });

  test('beyond 20,000 values that only their names identify, the others share a mark', () => {
    let marks = 0;
    const made = new Redactor(() => ((marks += 1) % 9 === 0 ? 'a1b2c3' : 'b2c3d4'));
    const text = Array.from({ length: 20_010 }, (_, index) => `token=value-${index}`).join('&');
    const redacted = made.text(text);
    expect(marks).toBe(20_000);
    expect(redacted).not.toContain('value-');
    expect(redacted.split('«token·000000»')).toHaveLength(11);
  });
});
