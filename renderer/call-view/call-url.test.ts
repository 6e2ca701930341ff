import { describe, expect, test } from 'vitest';
import { readableUrl, urlParts } from './call-url.ts';

describe('a URL', () => {
  test.each([
    ['https://crm.example/caf%C3%A9?email=ada%40b.c', 'https://crm.example/café?email=ada@b.c'],
    ['/a%20b', '/a b'],
    ['/search?q=a%26b%3Dc%2Fd', '/search?q=a%26b%3Dc%2Fd'],
    ['/100%25', '/100%25'],
    ['/latin%E9', '/latin%E9'],
    ['/plain?x=1%', '/plain?x=1%'],
  ])('%s is read as %s', (url, read) => {
    expect(readableUrl(url)).toBe(read);
  });

  test('is decoded in lists', () => {
    expect(urlParts('https://crm.example:8443/caf%C3%A9?x=1#part')).toEqual({
      host: 'crm.example:8443',
      path: '/café?x=1',
    });
  });
});
