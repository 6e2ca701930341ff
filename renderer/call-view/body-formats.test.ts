import { describe, expect, test } from 'vitest';
import { bodyBase64, bodyBytes, firstBytes } from './body-bytes.ts';
import { bodyFormatsOf, mediaType } from './body-formats.ts';
import { formFields } from './form-fields.ts';
import { readJsonBody } from './read-json-body.ts';

const utf8 = { encoding: 'utf8' as const, size: 1, truncated: false };
const base64 = { ...utf8, encoding: 'base64' as const };
const formats = (text: string, contentType: string | null, facts: typeof utf8 | typeof base64 = utf8) =>
  bodyFormatsOf(text, facts, contentType).formats;

describe('formats of a body', () => {
  test.each([
    ['{"a":1}', 'application/problem+json; charset=utf-8', ['json', 'text', 'hex']],
    ['12', 'application/json', ['json', 'text', 'hex']],
    [' {"a":1}', null, ['json', 'text', 'hex']],
    ['{"a":1}', 'text/html', ['text', 'hex']],
    ['12', null, ['text', 'hex']],
    ['a=1&b=2', 'application/x-www-form-urlencoded', ['form', 'text', 'hex']],
    ['--b\r\n', 'multipart/form-data; boundary=b', ['form', 'text', 'hex']],
    ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'image/svg+xml', ['text', 'hex']],
    ['<html>', 'text/html', ['text', 'hex']],
    ['GIF89a\u0003\u0000\u0002\u0000', 'text/plain', ['image', 'text', 'hex']],
  ])('%j as %j', (text, contentType, expected) => {
    expect(formats(text, contentType)).toEqual(expected);
  });

  test('bytes that are not text are shown as hex, or as an image if they are one, whatever the type says', () => {
    expect(formats('/w==', 'application/json', base64)).toEqual(['hex']);
    const png = 'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAYAAACddGYa';
    expect(formats(png, 'text/html', base64)).toEqual(['image', 'hex']);
  });

  test('a media type comes without parameters, in lower case', () => {
    expect(mediaType('Application/JSON; charset=utf-8')).toBe('application/json');
    expect(mediaType('  ')).toBeNull();
  });
});

describe('bytes of a body', () => {
  test('are those that came, whichever way they were recorded', () => {
    expect([...bodyBytes('é\0', utf8)]).toEqual([0xc3, 0xa9, 0]);
    expect([...bodyBytes('/wD+', base64)]).toEqual([0xff, 0, 0xfe]);
    expect([...firstBytes('/wD+/wD+', base64, 2)]).toEqual([0xff, 0]);
    expect(bodyBase64('é\0', utf8)).toBe('w6kA');
    expect(atob(bodyBase64('a'.repeat(100_000), utf8))).toHaveLength(100_000);
  });
});

describe('reading a body', () => {
  test('a form keeps the order and fields that come twice', () => {
    expect(formFields('a=1&b=x%20y&a=2', utf8, null)?.map(({ name, text }) => [name, text])).toEqual([
      ['a', '1'],
      ['b', 'x y'],
      ['a', '2'],
    ]);
  });

  test('a number that the tree rounds is reported', () => {
    expect(readJsonBody('{"id":9007199254740993}')).toMatchObject({
      inexact: 'Line 1, column 7: 9007199254740993 loses digits as a number',
    });
  });

  test('JSON may begin with a byte order mark; incomplete JSON names the place', () => {
    expect(readJsonBody('\ufeff{"a":1}')).toEqual({ isJson: true, value: { a: 1 }, inexact: null });
    expect(readJsonBody('{\n"a":')).toMatchObject({
      isJson: false,
      reason: expect.stringContaining('Line 2, column 5'),
    });
  });
});
