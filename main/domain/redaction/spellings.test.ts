/** How the runtime, URLs, HTTP and V8 change a value, each produced by the platform's own functions. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Redactor } from './redactor.ts';

const KEY = '«CRM_KEY·a1b2c3»';
const PLAIN = 'Zq7xkW3vB9mN4pL8sT2yR6';
const ODD = ' pä€s\\wörd+/"1 ';
const LINES = '{\n  "private": "Zq7xkW3v",\r\n\t"more": "B9mN4pL8"\n}';

function redactor(value: string): Redactor {
  return new Redactor(() => 'a1b2c3', [{ name: 'CRM_KEY', value }]);
}

function messageOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return String(error);
  }
  throw new Error('nothing was thrown');
}

describe('a value in another spelling is found', () => {
  const url = (path: string): string => new URL(`https://a.example/${path}`).href;
  const windows1252 = Buffer.from([
    0x20, 0x70, 0xe4, 0x80, 0x73, 0x5c, 0x77, 0xf6, 0x72, 0x64, 0x2b, 0x2f, 0x22, 0x31, 0x20,
  ]);
  test.each<[string, string, string]>([
    ['a method in upper case', PLAIN, PLAIN.toUpperCase()],
    ['a name of a header in lower case', PLAIN, [...new Headers({ [PLAIN]: 'x' }).keys()].join('')],
    ['a host', PLAIN, new URL(`https://${PLAIN}.example.com/x`).href],
    ['the value of a header, trimmed', ODD, ODD.trim()],
    ['a backslash in the path of a URL', 'a\\b\\c-d\\e', url('a\\b\\c-d\\e')],
    ['line breaks that a URL strips', 'line-1\nline-2\tline-3', url('line-1\nline-2\tline-3')],
    ['line breaks that a query strips', LINES, new URL(`https://a.example/?q=${LINES}`).href],
    ['a form', ODD, new URLSearchParams({ a: ODD }).toString()],
    ['other line breaks', LINES, LINES.replaceAll(/\r?\n/g, '\r\n')],
    ['no carriage returns', LINES, LINES.replaceAll('\r', '')],
    ['lines that are indented', LINES, LINES.replaceAll('\n', '\n      ')],
    ['lines in the JSON of a text', LINES, JSON.stringify({ a: LINES.replaceAll('\n', '\n  ') })],
    ['UTF-8 read as Latin-1', ODD, Buffer.from(ODD).toString('latin1')],
    ['Latin-1 read as UTF-8', 'pässwörd1', Buffer.from('pässwörd1', 'latin1').toString()],
    ['windows-1252 read as UTF-8', ODD, windows1252.toString()],
    ['UTF-16 read as Latin-1', ODD, Buffer.from(ODD, 'utf16le').toString('latin1')],
    ['UTF-16 in base64', PLAIN, Buffer.from(`x${PLAIN}`, 'utf16le').toString('base64')],
    ['UTF-16 in base64, of more than Latin-1', ODD, Buffer.from(ODD, 'utf16le').toString('base64')],
    ['UTF-16 in hex', PLAIN, Buffer.from(PLAIN, 'utf16le').toString('hex')],
    ['Latin-1 in base64', 'pässwörd1', btoa('pässwörd1')],
    ['half a pair that is replaced', 'abc\ud800defg', 'abc\ud800defg'.toWellFormed()],
    ['a JSON pointer', 'a/b~c/d', '/entity/a~1b~0c~1d'],
    ['base64 after an escape', ODD, Buffer.from(encodeURIComponent(ODD)).toString('base64')],
  ])('%s', (_, value, text) => {
    expect(redactor(value).text(`<${text}>`)).toContain(KEY);
    expect(redactor(value).data([text])).not.toEqual([text]);
    for (const part of ['Zq7xkW3v', 'zq7xkw3v', 'B9mN4pL8', 'line-2', 'w%C3%B6rd', 'rd+/"1']) {
      expect(redactor(value).text(text)).not.toContain(part);
    }
  });

  test.each<[string, string, Buffer]>([
    ['UTF-16, little end first', ODD, Buffer.from(`\ufeff${ODD}`, 'utf16le')],
    ['UTF-16, big end first', ODD, Buffer.from(`\ufeff${ODD}`, 'utf16le').swap16()],
    ['Latin-1', 'pässwörd1', Buffer.from('ÿpässwörd1', 'latin1')],
    ['windows-1252', ODD, Buffer.concat([Buffer.from([0xff]), windows1252])],
    ['UTF-8 with other bytes', ODD, Buffer.concat([Buffer.from([0xff]), Buffer.from(ODD)])],
  ])('in bytes: %s', (_, value, bytes) => {
    const redacted = Buffer.from(redactor(value).bytes(bytes.toString('base64')), 'base64');
    expect(redacted.toString()).toContain(KEY);
    for (const encoding of ['utf8', 'latin1', 'utf16le'] as const) {
      expect(redacted.includes(Buffer.from('wörd', encoding))).toBe(false);
    }
  });

  test('in whichever case, indentation and encoding, and nothing else is', () => {
    const value = fc.string({ minLength: 8, maxLength: 30, unit: fc.constantFrom(...'aB3 é\n/\\+€😀') });
    const made = fc.constantFrom<(text: string) => string>(
      (text) => text.toUpperCase(),
      (text) => text.toLowerCase(),
      (text) => text.replaceAll('\n', '\r\n    '),
      (text) => Buffer.from(text, 'utf16le').toString('latin1'),
      (text) => Buffer.from(`xy${text}`, 'utf16le').toString('base64'),
    );
    fc.assert(
      fc.property(
        value.filter((text) => /\S{4}/.test(text)),
        made,
        (value, make) => {
          expect(redactor(value).text(`[${make(value)}]`)).toContain(KEY);
        },
      ),
    );
  });
});

describe("V8's quotes of a value", () => {
  test.each<[string, string, () => unknown]>([
    ['its start', PLAIN, () => JSON.parse(PLAIN)],
    ['all of a short one', 'hunter-22', () => JSON.parse('hunter-22')],
    ['its middle', `{"a":"b c d e f g",${PLAIN}`, () => JSON.parse(`{"a":"b c d e f g",${PLAIN}`)],
    ['its start within another text', PLAIN, () => JSON.parse(`{"key":${PLAIN}}`)],
    ['its end', `${PLAIN}9`, () => JSON.parse(`["${PLAIN}9"x`)],
    ['a property', PLAIN, () => (undefined as unknown as Record<string, string>)[PLAIN]],
    ['a number', PLAIN, () => BigInt(PLAIN)],
    ['a regular expression', `(a/${PLAIN}`, () => new RegExp(`(a/${PLAIN}`)],
  ])('%s', (_, value, work) => {
    const message = messageOf(work);
    const pieces = [...value].map((_, at) => value.slice(at, at + 4)).filter((piece) => /\w{4}/.test(piece));
    for (const text of [message, JSON.stringify({ message }), `at x:\n  ${message}\n`]) {
      const redacted = redactor(value).text(text);
      expect(redactor(value).text(redacted)).toBe(redacted);
      for (const piece of pieces) expect(redacted).not.toContain(piece);
    }
  });

  test('an excerpt is removed with its unexpected character', () => {
    expect(redactor(PLAIN).text(messageOf(() => JSON.parse(PLAIN) as unknown))).toBe(
      `SyntaxError: Unexpected token '${KEY}', "${KEY}"... is not valid JSON`,
    );
  });

  test.each(['<!DOCTYPE html><html>', '[object Object]', 'Zq7 other text that is long'])(
    'an excerpt of something else stays: %s',
    (text) => {
      const message = messageOf(() => JSON.parse(text) as unknown);
      expect(redactor(PLAIN).text(message)).toBe(message);
    },
  );
});

describe('a value that breaks off', () => {
  test.each([
    [`Invalid URL: https://a.example/${PLAIN.slice(0, 12)}…`, `Invalid URL: https://a.example/${KEY}…`],
    [`'x ${PLAIN.slice(0, 9)}'… 20 more characters`, `'x ${KEY}'… 20 more characters`],
    [`"${PLAIN.slice(0, 8)}"...`, `"${KEY}"...`],
    [`${PLAIN.slice(0, 7)}…`, `${PLAIN.slice(0, 7)}…`],
    [PLAIN.slice(0, 12), PLAIN.slice(0, 12)],
  ])('%s', (text, redacted) => {
    expect(redactor(PLAIN).text(text)).toBe(redacted);
  });

  test('at the end of a body that was cut', () => {
    const made = redactor(PLAIN);
    expect(made.text(`x ${PLAIN.slice(0, 12)}`, { isCut: true })).toBe(`x ${KEY}`);
    const bytes = Buffer.concat([Buffer.from([0xff]), Buffer.from(PLAIN.slice(0, 12))]).toString('base64');
    expect(
      Buffer.from(made.bytes(bytes, { isCut: true }), 'base64')
        .subarray(1)
        .toString(),
    ).toBe(KEY);
    expect(made.bytes(bytes)).toBe(bytes);
  });
});
