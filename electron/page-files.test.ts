import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerPageRequest } from './page-files.ts';

let parent: string;
let folder: string;

beforeAll(() => {
  parent = mkdtempSync(join(tmpdir(), 'passbench-'));
  folder = join(parent, 'page');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'index.html'), '<h1>page</h1>');
  writeFileSync(join(folder, 'assets', 'index-B_-1.js'), 'run()');
  writeFileSync(join(folder, '.env.js'), 'SECRET');
  writeFileSync(join(folder, 'notes.txt'), 'SECRET');
  writeFileSync(join(parent, 'outside.js'), 'SECRET');
});

afterAll(() => rmSync(parent, { recursive: true }));

const get = (url: string, method = 'GET') => answerPageRequest({ url, method }, { origin: 'app://passbench', folder });

describe('the page', () => {
  test('is answered with its type and the policy', async () => {
    const answer = await get('app://passbench/index.html');
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('<h1>page</h1>');
    expect(answer.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
    expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff');
  });

  test('has its files, whatever their query', async () => {
    const answer = await get('app://passbench/assets/index-B_-1.js?v=1');
    expect(await answer.text()).toBe('run()');
    expect(answer.headers.get('Content-Type')).toBe('text/javascript; charset=utf-8');
  });
});

describe('refused, with the policy all the same', () => {
  test.each([
    ['another host', 'app://elsewhere/index.html', 403],
    ['another scheme', 'file:///etc/hostname', 403],
    ['a folder', 'app://passbench/assets', 404],
    ['the root', 'app://passbench/', 404],
    ['a file that is not there', 'app://passbench/no.js', 404],
    ['a dot file', 'app://passbench/.env.js', 404],
    ['a file of another kind', 'app://passbench/notes.txt', 404],
    ['a way out', 'app://passbench/../outside.js', 404],
    ['a way out, escaped', 'app://passbench/%2e%2e/outside.js', 404],
    ['a way out, with its slash escaped', 'app://passbench/..%2foutside.js', 404],
    ['a way out, with a backslash', 'app://passbench/..\\outside.js', 404],
    ['a null byte', 'app://passbench/index.html%00.js', 404],
  ])('%s', async (_name, url, status) => {
    const answer = await get(url);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
  });

  test('another method', async () => {
    expect((await get('app://passbench/index.html', 'POST')).status).toBe(405);
  });
});

test('no path leads to a file that is not of the page', async () => {
  const part = fc.constantFrom(
    '..',
    '.',
    '%2e',
    '%2f',
    '%5c',
    '\\',
    '/',
    'assets',
    'outside',
    'notes',
    '.env',
    '.js',
    '.txt',
    '%00',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 8 }), async (parts) => {
      const answer = await get(`app://passbench/${parts.join('')}`);
      expect(await answer.text()).not.toContain('SECRET');
    }),
    { numRuns: 500 },
  );
});
