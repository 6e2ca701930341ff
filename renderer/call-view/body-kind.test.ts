import { describe, expect, test } from 'vitest';
import { contentTypeOf, readBody } from './body-kind.ts';

describe('content type', () => {
  test('comes without parameters, in lower case, the first of several', () => {
    expect(contentTypeOf({ 'content-type': 'Application/JSON; charset=utf-8' })).toBe('application/json');
    expect(contentTypeOf({ 'content-type': ['text/html', 'text/plain'] })).toBe('text/html');
  });

  test('is null where none was sent', () => {
    expect(contentTypeOf({})).toBeNull();
    expect(contentTypeOf(null)).toBeNull();
  });
});

describe('reading a body', () => {
  test('JSON by its type', () => {
    expect(readBody('12', 'application/problem+json')).toEqual({ kind: 'json', value: 12 });
  });

  test('JSON by its look where the type says little', () => {
    expect(readBody(' {"a":1}', null)).toEqual({ kind: 'json', value: { a: 1 } });
    expect(readBody('{"a":1}', 'text/html')).toEqual({ kind: 'text' });
    expect(readBody('12', null)).toEqual({ kind: 'text' });
  });

  test('JSON that breaks off is text', () => {
    expect(readBody('{"a":', 'application/json')).toEqual({ kind: 'text' });
  });

  test('a form with a field that comes twice', () => {
    const reading = readBody('a=1&b=x%20y&a=2', 'application/x-www-form-urlencoded');
    expect(reading).toEqual({
      kind: 'form',
      fields: new Map([
        ['a', ['1', '2']],
        ['b', ['x y']],
      ]),
    });
  });
});
