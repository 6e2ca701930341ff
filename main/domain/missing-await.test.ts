import { describe, expect, test } from 'vitest';
import type { RunError } from '#contract/entities/run.ts';
import { growthOf, MOST_GROWTH } from '../engine/testing/growth.ts';
import { findMissingAwait } from './missing-await.ts';

const FILE = 'server/script/crm.js';
const client = 'export async function readCustomer(id) { return {}; }\nexport const plain = (id) => ({ id });';

function found(lines: string[], about: Partial<RunError>) {
  const files = new Map([
    [FILE, lines.join('\n')],
    ['server/script/client.js', client],
  ]);
  const error = { code: 'TypeError', message: '', file: FILE, line: null, column: null, stack: null, ...about };
  return findMissingAwait(error, files);
}

describe('a missing await', () => {
  test.each([
    [
      'of fetch',
      ['const answer = fetch(url);', 'const data = answer.json();'],
      2,
      { call: 'fetch', line: 1, column: 16 },
    ],
    ['of an own function', ['let c = api.readCustomer(id);', '', 'entity.points = c.loyalty.points;'], 3, { line: 1 }],
    ['of a destructured value', ['const { loyalty } = readCustomer(id);', 'loyalty.points;'], 2, { line: 1 }],
    ['of a body', ['const data = response.json();', 'data.loyalty.points;'], 2, { call: 'json', line: 1 }],
    ['on the same line', ['entity.p = readCustomer(id).loyalty.points;'], 1, { call: 'readCustomer', line: 1 }],
    [
      'behind a value that was awaited',
      ['let c = readCustomer(1);', 'let d = await f();', 'use(d, c.a.b);'],
      3,
      { line: 1 },
    ],
  ])('is found %s', (_, lines, line, place) => {
    expect(found(lines, { line })).toMatchObject({ kind: 'add-await', file: FILE, ...place });
  });

  test.each([
    ['the value was awaited', ['const c = await readCustomer(id);', 'c.loyalty.points;'], 2],
    ['the value was replaced since', ['let c = readCustomer(id);', 'c = plain(id);', 'c.loyalty.points;'], 3],
    ['the function is not asynchronous', ['const c = plain(id);', 'c.loyalty.points;'], 2],
    ['another value failed', ['const c = readCustomer(id);', 'entity.loyalty.points;'], 2],
  ])('is not suspected where %s', (_, lines, line) => {
    expect(found(lines, { line })).toBeNull();
  });

  test.each([
    ['a call', ['  entity.customer = readCustomer(id);'], { line: 1, column: 21 }],
    ['a property in braces', ['return {', '  customer: readCustomer(id),', '};'], { line: 2 }],
    [
      'a call behind a condition',
      ['const customer = readCustomer(1);', 'if (id) entity.customer = readCustomer(id);'],
      { line: 2 },
    ],
    ['a name', ['const c = readCustomer(id);', 'entity.customer = c;'], { line: 1 }],
  ])('is found behind a property of the entity that is a Promise: %s', (_, lines, place) => {
    const message = 'entity.crm.customer is a Promise.';
    expect(found(lines, { code: 'NOT_AWAITED', message })).toMatchObject({ call: 'readCustomer', ...place });
  });

  test('is looked for in time that grows with the script', () => {
    const inputOf = (count: number): string[] =>
      Array.from({ length: count }, (_, index) => `const a${index} = {{{{ [[[[ async async ${'x.'.repeat(200)}`);
    const look = (lines: string[]) => found(lines, { line: lines.length });
    expect(growthOf(inputOf, 1_000, look)).toBeLessThan(MOST_GROWTH);
  });
});
