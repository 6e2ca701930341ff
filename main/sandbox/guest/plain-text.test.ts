import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endsLine, isPlainUrl, isToken } from './plain-text.ts';

const label = fc.string({ unit: fc.constantFrom('a', 'z', '0', '9', '-', 'x', 'n'), minLength: 1, maxLength: 5 });
const host = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.'));
const path = fc.string({
  unit: fc.constantFrom('a', 'Z', '7', '/', '.', '-', '_', '~', '=', '?', '&', '%', '#', ' ', ':', '@', 'é'),
});
const url = fc.tuple(
  fc.constantFrom('http://', 'https://', 'HTTP://', 'ftp://'),
  host,
  fc.constantFrom('/', '', ':80/', '//'),
  path,
);

describe('a plain URL', () => {
  test('is one that the web platform’s parse leaves as it is', () => {
    fc.assert(
      fc.property(url, (parts) => {
        const text = parts.join('');
        fc.pre(isPlainUrl(text) && !text.includes('xn--'));
        expect(new URL(text).href).toBe(text);
      }),
      { numRuns: 2_000 },
    );
  });

  test.each([
    'https://crm.example.com/v1/customers/C-42',
    'http://a.b/',
    'https://crm-2.example.com/v1?a=1&b=2',
    'https://9.example/a.b/c..d?e=~f',
  ])('%s is', (text) => expect(isPlainUrl(text)).toBe(true));

  test.each([
    'https://crm.example.com',
    'https://localhost/',
    'https://127.0.0.1/',
    'https://a.0x7f/',
    'https://crm..example/',
    'https://-a.example/',
    'https://a-.example/',
    'https://a.example-/',
    'https://a.example./',
    'https://CRM.example/',
    'https://user@crm.example/',
    'https://crm.example:443/',
    'https://crm.example/a/../b',
    'https://crm.example/../b',
    'https://crm.example/a#b',
    'https://crm.example/%2e',
    'https://crm.example/é',
    'ftp://crm.example/',
    '',
  ])('%j is not', (text) => expect(isPlainUrl(text)).toBe(false));
});

test('a token has the characters of RFC 9110 and no others', () => {
  const allowed = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
  fc.assert(
    fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
      expect(isToken(text)).toBe(allowed.test(text));
    }),
  );
  for (let code = 0; code < 256; code += 1) {
    const character = String.fromCharCode(code);
    expect(isToken(character)).toBe(allowed.test(character));
  }
});

test.each(['a\rb', 'a\n', '\0'])('%j ends the line of a header', (text) => expect(endsLine(text)).toBe(true));
test('other text does not', () => expect(endsLine('Bearer \t é')).toBe(false));
