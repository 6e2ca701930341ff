import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonValue } from '#contract/entities/json.ts';
import { Redactor } from './redactor.ts';

const mark = (): string => 'a1b2c3';

function redactor(...secrets: string[]): Redactor {
  const made = new Redactor(mark);
  secrets.forEach((value, index) => made.know({ name: index === 0 ? 'CRM_KEY' : `OTHER_${index}`, value }));
  return made;
}

const percentEveryByte = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
const escapeEveryUnit = (text: string): string =>
  Array.from({ length: text.length }, (_, at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`).join('');

/** Every encoding of the rules, made by the platform's own functions. */
const encodings: Record<string, (secret: string) => string> = {
  raw: (secret) => secret,
  'JSON-escaped': (secret) => JSON.stringify(secret).slice(1, -1),
  'JSON with \\/': (secret) => JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/'),
  'JSON with \\u everywhere': escapeEveryUnit,
  'JSON in JSON': (secret) => JSON.stringify(JSON.stringify({ a: secret })),
  percent: (secret) => encodeURIComponent(secret),
  'percent, lower case': (secret) => encodeURIComponent(secret).replaceAll(/%../g, (hex) => hex.toLowerCase()),
  'percent, every byte': percentEveryByte,
  'percent, twice': (secret) => encodeURIComponent(encodeURIComponent(secret)),
  form: (secret) => new URLSearchParams({ a: secret }).toString(),
  'XML entities': (secret) => secret.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`),
  base64: (secret) => Buffer.from(secret).toString('base64'),
  'base64 behind one byte': (secret) => Buffer.from(`x${secret}`).toString('base64'),
  'base64 behind two bytes': (secret) => Buffer.from(`xy${secret}`).toString('base64'),
  'base64 within a text': (secret) => Buffer.from(`user:${secret}; more`).toString('base64'),
  base64url: (secret) => Buffer.from(secret).toString('base64url'),
  'base64url within a text': (secret) => Buffer.from(`?${secret}?~~`).toString('base64url'),
  'base64 in a query': (secret) => encodeURIComponent(Buffer.from(secret).toString('base64')),
  'Basic credentials': (secret) => `Basic ${Buffer.from(`someone:${secret}`).toString('base64')}`,
  'hex, lower case': (secret) => Buffer.from(secret).toString('hex'),
  'hex, upper case': (secret) => Buffer.from(secret).toString('hex').toUpperCase(),
};

const secret = fc.oneof(
  fc.string({ minLength: 6, maxLength: 40 }),
  fc.string({ minLength: 6, maxLength: 40, unit: 'grapheme' }),
  fc.string({ minLength: 6, maxLength: 40, unit: fc.constantFrom(...'ab+/ "\\%&<é€=:') }),
);
const around = fc.string({ maxLength: 60 });

/** Characters of base64 that stand for bits of the secret alone, for the three places where it can begin. */
function base64Cores(value: string): string[] {
  return [0, 1, 2].map((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(value)]);
    const text = bytes.toString('base64');
    return text.slice(Math.ceil((8 * before) / 6), Math.floor((8 * bytes.length) / 6));
  });
}

function expectGone(text: string, value: string): void {
  const bytes = Buffer.from(value);
  const traces = [value, encodeURIComponent(value), bytes.toString('hex'), ...base64Cores(value)];
  for (const trace of traces.filter(({ length }) => length > 4)) {
    for (const one of [trace, trace.replaceAll('+', '-').replaceAll('/', '_')]) expect(text).not.toContain(one);
  }
}

describe('a known value', () => {
  test.each(Object.entries(encodings))('%s: is found wherever it stands', (_, encode) => {
    fc.assert(
      fc.property(secret, around, around, (value, before, after) => {
        const encoded = encode(value);
        const redacted = redactor(value).text(`${before}\n${encoded}\n${after}`);
        expect(redacted).toContain('«CRM_KEY·a1b2c3»');
        expectGone(redacted, value);
      }),
    );
  });

  test('is found anywhere in a large text, in any spelling', () => {
    const encode = fc.constantFrom(...Object.values(encodings));
    const filler = fc.string({ minLength: 4, maxLength: 12, unit: fc.constantFrom(...'ab{"\\%& é\n') });
    fc.assert(
      fc.property(secret, encode, filler, fc.nat({ max: 2000 }), (value, encode, filler, at) => {
        const text = `${filler.repeat(at)}\n${encode(value)}\n${filler.repeat(2000 - at)}`;
        const redacted = redactor(value).text(text);
        expect(text.length).toBeGreaterThan(8000);
        expect(redacted).toContain('«CRM_KEY·a1b2c3»');
        expectGone(redacted, value);
      }),
      { numRuns: 100 },
    );
  });

  test('the rest of the text stays as it was', () => {
    const { text } = bind(redactor('s3cr3t/valué'));
    expect(text('GET /?key=s3cr3t%2Fvalu%c3%a9&page=2')).toBe('GET /?key=«CRM_KEY·a1b2c3»&page=2');
    expect(text('{"a":"s3cr3t\\/valu\\u00e9","b":[1, 2]}')).toBe('{"a":"«CRM_KEY·a1b2c3»","b":[1, 2]}');
  });

  test('base64 that contains more is cut where the secret begins and ends', () => {
    const encoded = Buffer.from('someone:hunter22hunter').toString('base64');
    expect(redactor('hunter22hunter').text(`x ${encoded} y`)).toBe('x c29tZW9uZT«CRM_KEY·a1b2c3» y');
  });

  test('two that overlap are both removed', () => {
    expect(redactor('abcdef', 'defghi').text('xabcdefghix')).toBe('x«CRM_KEY·a1b2c3»x');
    expect(redactor('aaaa').text('xaaaaaax')).toBe('x«CRM_KEY·a1b2c3»x');
  });

  test('is found in bytes, and they stay bytes', () => {
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('key=hunter22é'), Buffer.from([0x80, 0])]);
    const redacted = Buffer.from(redactor('hunter22é').bytes(bytes.toString('base64')), 'base64');
    expect(redacted).toEqual(
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('key=«CRM_KEY·a1b2c3»'), Buffer.from([0x80, 0])]),
    );
  });

  test('bytes without one come back as the same text', () => {
    const made = redactor('hunter22-hunter22');
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const text = Buffer.from(bytes).toString('base64');
        expect(made.bytes(text)).toBe(text);
      }),
    );
  });
});

function bind(made: Redactor) {
  return { text: (text: string) => made.text(text) };
}

describe('texts', () => {
  test('without a secret come back byte for byte', () => {
    const made = redactor('hunter22-hunter22');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(made.text(text)).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  test('that were redacted stay as they are', () => {
    const pieces = fc.constantFrom(
      'hunter22',
      'token=',
      '"password":"',
      '"',
      ': ',
      'Bearer ',
      'Basic ',
      'Authorization: ',
      '\\"',
      '%22',
      '«',
      '·',
      '»',
      '{',
      ',',
      '\n',
      'eyJhbGciOi.eyJzdWIiOiI.abc',
      'aHVudGVyMjI=',
      '&amp;',
      'api_key',
      'x',
    );
    const made = redactor('hunter22');
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const once = made.text(parts.join(''));
        expect(made.text(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });

  test('that are JSON stay JSON', () => {
    const value = fc.oneof(
      secret,
      fc
        .nat({ max: 99_999_999 })
        .map(String)
        .filter(({ length }) => length > 3),
    );
    fc.assert(
      fc.property(value, fc.jsonValue({ noUnicodeString: false }), fc.boolean(), (value, json, isKey) => {
        const number = Number(value);
        const inner = String(number) === value ? number : value;
        const text = JSON.stringify(isKey ? { [value]: json, password: value } : { json, inner, token: 5 });
        const redacted = redactor(value).text(text);
        expect(() => JSON.parse(redacted) as unknown).not.toThrow();
        expect(redacted).not.toContain(JSON.stringify(value).slice(1, -1));
      }),
      { numRuns: 500 },
    );
  });
});

describe('fields that are named like secrets', () => {
  test.each([
    ['{"password":"hunter2","user":"ann"}', '{"password":"«password·a1b2c3»","user":"ann"}'],
    ['{"clientSecret": "a\\"b", "n": 1}', '{"clientSecret": "«clientSecret·a1b2c3»", "n": 1}'],
    ['grant_type=refresh&refresh_token=r-1&x=2', 'grant_type=refresh&refresh_token=«refresh_token·a1b2c3»&x=2'],
    ['https://a.example/?api_key=k1&b=2#f', 'https://a.example/?api_key=«api_key·a1b2c3»&b=2#f'],
    ['https://ann:pw@a.example/x', 'https://ann:«url-password·a1b2c3»@a.example/x'],
    ['"{\\"accessToken\\":\\"abc\\"}"', '"{\\"accessToken\\":\\"«accessToken·a1b2c3»\\"}"'],
    ['body=%7B%22password%22%3A%22hunter2%22%7D', 'body=%7B%22password%22%3A%22«password·a1b2c3»%22%7D'],
    ["{ password: 'hunter2', tokens: 5 }", "{ password: '«password·a1b2c3»', tokens: 5 }"],
    ['Authorization: Bearer abc.def', 'Authorization: Bearer «Authorization·a1b2c3»'],
    ['sent with Bearer abcdef123456', 'sent with Bearer «bearer·a1b2c3»'],
    ['user[password]=x1&a=b', 'user[password]=«password·a1b2c3»&a=b'],
  ])('%s', (text, redacted) => {
    expect(redactor().text(text)).toBe(redacted);
  });

  test.each([
    '{"tokens":5,"max_tokens":4096,"hasPassword":true,"token":null}',
    '{"token_type":"Bearer","expires_in":3600,"tokenUrl":"https://a.example/token"}',
    'Unexpected token \'<\', "<!DOCTYPE " is not valid JSON',
    "Cannot read properties of undefined (reading 'token')",
    'Invalid token: expired',
    'The password is wrong. Basic information follows, bearer authentication failed',
    'cookies are off',
    'secretary: Ann',
  ])('is no secret: %s', (text) => {
    expect(redactor().text(text)).toBe(text);
  });

  test('the name of a known secret has precedence', () => {
    const made = redactor('hunter22');
    expect(made.text('{"password":"hunter22"}')).toBe('{"password":"«CRM_KEY·a1b2c3»"}');
    const basic = Buffer.from('ann:hunter22').toString('base64');
    expect(made.header('authorization', `Basic ${basic}`)).toBe('Basic «CRM_KEY·a1b2c3»');
  });
});

describe('headers', () => {
  test.each([
    ['authorization', 'Bearer abc', 'Bearer «authorization·a1b2c3»'],
    ['x-api-key', 'k', '«x-api-key·a1b2c3»'],
    ['cookie', 'a=1; sid=xyz', 'a=«cookie·a1b2c3»; sid=«cookie·a1b2c3»'],
    ['set-cookie', 'sid=xyz; Path=/; HttpOnly', 'sid=«set-cookie·a1b2c3»; Path=/; HttpOnly'],
    ['x-csrf-token', 'abc', '«x-csrf-token·a1b2c3»'],
    ['x-ratelimit-remaining-tokens', '5000', '5000'],
    ['content-type', 'application/json', 'application/json'],
    ['location', '/cb#access_token=abc&state=1', '/cb#access_token=«access_token·a1b2c3»&state=1'],
  ])('%s: %s', (name, value, redacted) => {
    const made = redactor();
    expect(made.header(name, value)).toBe(redacted);
    expect(made.header(name, redacted)).toBe(redacted);
  });
});

describe('data of a pass', () => {
  test('loses known values in texts, keys and numbers, and is otherwise the same object', () => {
    const made = redactor('hunter22', '12345678');
    expect(made.data({ a: ['x hunter22'], hunter22: { n: 12_345_678 }, ok: 5 })).toEqual({
      a: ['x «CRM_KEY·a1b2c3»'],
      '«CRM_KEY·a1b2c3»': { n: '«OTHER_1·a1b2c3»' },
      ok: 5,
    });
    const clean: JsonValue = { qrToken: 'Q-1234567', deep: [{ a: 1 }] };
    expect(made.data(clean)).toBe(clean);
  });

  test('has fields that cannot be anything else than secrets', () => {
    expect(redactor().data({ password: 'pw', authorization: 'Bearer x', api_key: '', tokens: '5' })).toEqual({
      password: '«password·a1b2c3»',
      authorization: '«authorization·a1b2c3»',
      api_key: '',
      tokens: '5',
    });
  });
});

describe('shapes', () => {
  const pem = '-----BEGIN RSA PRIVATE KEY-----\nMIIE\nabc\n-----END RSA PRIVATE KEY-----';
  test.each([
    ['jwt', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.sfl-KxwRJSM_eKKF2QT4'],
    ['private-key', pem],
    ['private-key', pem.replaceAll('\n', '\\n')],
    ['github-token', `ghp_${'a1'.repeat(18)}`],
    ['stripe-key', `sk_live_${'a1'.repeat(12)}`],
    ['slack-token', 'xoxb-123456789012-abcdef'],
    ['aws-key', 'AKIAIOSFODNN7EXAMPLE'],
    ['google-key', `AIza${'b2-_'.repeat(9)}`],
    ['sendgrid-key', `SG.${'a1'.repeat(11)}.${'b2'.repeat(20)}`],
  ])('%s', (name, value) => {
    expect(redactor().text(`{"a":"${value}"}`)).toBe(`{"a":"«${name}·a1b2c3»"}`);
    expect(redactor().data([value])).toEqual([`«${name}·a1b2c3»`]);
  });
});
