import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { foreignRequest } from './origin-check.ts';

function check(port: number, host: string, origin?: string): string | null {
  const headersDistinct = { host: [host], ...(origin !== undefined && { origin: [origin] }) };
  return foreignRequest({ headersDistinct } as unknown as IncomingMessage, port);
}

test.each([
  [80, '127.0.0.1', 'http://127.0.0.1'],
  [80, 'LOCALHOST', 'http://localhost'],
  [80, 'localhost:80', 'http://localhost'],
  [80, '127.0.0.1', undefined],
  [8080, '127.0.0.1:8080', 'http://127.0.0.1:8080'],
])('on port %i, our own page is %s with the origin %s', (port, host, origin) => {
  expect(check(port, host, origin)).toBeNull();
});

test.each([
  [8080, '127.0.0.1', undefined, 'foreign Host'],
  [8080, '127.0.0.1:80', undefined, 'foreign Host'],
  [80, 'evil.example', undefined, 'foreign Host'],
  [80, '127.0.0.1:8080', undefined, 'foreign Host'],
  [80, '', undefined, 'foreign Host'],
  [80, '127.0.0.1', 'http://evil.example', 'foreign Origin'],
  [80, '127.0.0.1', 'http://127.0.0.1:8080', 'foreign Origin'],
  [80, '127.0.0.1', 'https://127.0.0.1', 'foreign Origin'],
  [80, '127.0.0.1', 'null', 'foreign Origin'],
  [8080, '127.0.0.1:8080', 'http://127.0.0.1', 'foreign Origin'],
])('on port %i, %s with the origin %s is a %s', (port, host, origin, why) => {
  expect(check(port, host, origin)).toBe(why);
});
