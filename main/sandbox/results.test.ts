import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonValue } from '#contract/entities/json.ts';
import { CRM, attempt, sandboxForFile } from './testing/jail.ts';

const sandbox = sandboxForFile();

async function outcomeOf(body: string, limits = {}): Promise<string> {
  const { result } = await attempt(sandbox, { body, entity: { loyalty: {} }, limits });
  return `${result.outcome}: ${result.error?.message}`;
}

const refused = (problem: string) => `serialize: ${problem}. Only plain JSON data can leave a run.`;

describe('what a run leaves', () => {
  test('is any JSON, equal to what went in', async () => {
    const json = fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<JsonValue>;
    await fc.assert(
      fc.asyncProperty(json, async (entity) => {
        // JSON has one zero.
        const [expected] = JSON.parse(JSON.stringify([entity])) as [JsonValue];
        const { result } = await attempt(sandbox, { body: 'return [entity];', entity: expected });
        expect(result.outcome).toBe('ok');
        expect(result.arguments).toStrictEqual([expected]);
        expect(result.returned).toStrictEqual([expected]);
      }),
      { numRuns: 60 },
    );
  });

  test('keeps own keys named __proto__ as data', async () => {
    const entity = JSON.parse('{"__proto__":{"admin":true},"a":{"__proto__":1}}') as JsonValue;
    const { result } = await attempt(sandbox, { body: 'return [entity.admin, Object.keys(entity)];', entity });
    expect(JSON.stringify(result.arguments)).toBe('[{"__proto__":{"admin":true},"a":{"__proto__":1}}]');
    expect(result.returned).toEqual([null, ['__proto__', 'a']]);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  test('is written as JSON writes it: dates as texts, undefined left out', async () => {
    const { result } = await attempt(sandbox, {
      body: `return { date: new Date(0), gone: undefined, list: [undefined, , 1], zero: -0, bare: Object.assign(Object.create(null), { a: 1 }) };`,
    });
    expect(result.returned).toStrictEqual({
      date: '1970-01-01T00:00:00.000Z',
      list: [null, null, 1],
      zero: 0,
      bare: { a: 1 },
    });
  });

  test('calls nothing of the script on the way', async () => {
    const { result } = await attempt(sandbox, {
      body: `Object.prototype.toJSON = () => 'hijacked'; Date.prototype.toISOString = () => 'hijacked';
        JSON.stringify = () => 'hijacked'; Array.prototype.map = null; Object.keys = null; Array.prototype[Symbol.iterator] = null;
        entity.date = new Date(0); entity.list = [1, { a: 2 }]; return { ok: true };`,
    });
    expect(result).toMatchObject({
      outcome: 'ok',
      arguments: [{ date: '1970-01-01T00:00:00.000Z', list: [1, { a: 2 }] }],
      returned: { ok: true },
    });
  });
});

test('a promise that nobody awaited is refused, with the call that made it', async () => {
  const { result } = await attempt(sandbox, { body: 'const load = async () => 1;\nentity.points = load();' });
  expect(result).toMatchObject({
    outcome: 'serialize',
    error: { code: 'NOT_AWAITED', fix: { kind: 'add-await', call: 'load', file: CRM } },
  });
  expect(result.error?.message).toMatch(/^entity\.points is a Promise: an await is missing/);
});

describe('what is not plain JSON is refused, with its path', () => {
  test.each([
    ['entity.loyalty.points = () => 1;', 'entity.loyalty.points is a function'],
    ['entity.list = [1, { "first name": Symbol("s") }];', 'entity.list[1]["first name"] is a symbol, Symbol(s)'],
    ['entity.big = 12n;', 'entity.big is a bigint'],
    ['entity.points = NaN;', 'entity.points is NaN, for which JSON has no form'],
    ['entity.points = 1 / 0;', 'entity.points is Infinity, for which JSON has no form'],
    [
      'Object.defineProperty(entity, "x", { get() { for (;;); }, enumerable: true });',
      'entity.x is an accessor (get or set)',
    ],
    ['entity.loyalty.self = entity;', 'entity.loyalty.self is entity again: a cycle'],
    ['entity[Symbol.for("k")] = 1;', 'entity has a symbol as a key, Symbol(k)'],
    ['entity.map = new Map();', 'entity.map is an object of class Map'],
    ['class Customer { id = 1 } entity.customer = new Customer();', 'entity.customer is an object of class Customer'],
    ['entity.date = new Date(NaN);', 'entity.date is an invalid Date'],
    ['entity.proxy = new Proxy({}, { ownKeys() { for (;;); } });', 'entity.proxy is a Proxy'],
    ['entity.proxy = Proxy.revocable([], {}).proxy;', 'entity.proxy is a Proxy'],
    ['entity.r = new Response("x");', 'entity.r is an object of class Response'],
    ['return { points: () => 1 };', 'returned.points is a function'],
    ['return new Error("x");', 'returned is an object of class Error'],
    [
      'let deep = entity; for (let i = 0; i < 600; i += 1) deep = deep.a = {};',
      `entity${'.a'.repeat(500)} is nested deeper than 500 levels`,
    ],
  ])('%s', async (body, problem) => {
    expect(await outcomeOf(body)).toBe(refused(problem));
  });

  test('of a hook nothing is used, so it may be anything', async () => {
    const key = 'runtime.wallet.passUpdater';
    const hook = async (body: string) => {
      const { result } = await attempt(sandbox, {
        key,
        entryPoint: 'OnPassInstalled',
        arguments: ['P1', 'loyalty', {}, 'apple', {}],
        files: { [CRM]: `export default (c) => c.register('${key}', { OnPassInstalled(a, b, ids) { ${body} } });` },
      });
      return [result.outcome, result.returned];
    };
    expect(await hook('ids.f = () => 1; ids.self = ids;')).toEqual(['ok', undefined]);
    expect(await hook('return new Response("x");')).toEqual(['ok', undefined]);
    expect(await hook('return new Proxy({}, { ownKeys() { throw 1; } });')).toEqual(['ok', undefined]);
    expect(await hook('return { sent: true };')).toEqual(['ok', { sent: true }]);
  });

  test('shared objects that form no cycle are no fault', async () => {
    const { result } = await attempt(sandbox, { body: 'const a = { x: 1 }; return { one: a, two: a, list: [a, a] };' });
    expect(result.returned).toEqual({ one: { x: 1 }, two: { x: 1 }, list: [{ x: 1 }, { x: 1 }] });
  });
});

describe('the limit of results', () => {
  const limits = { resultBytes: 2000 };

  test('ends what is larger with the outcome limit', async () => {
    const tooLarge = (what: string) =>
      `limit: ${what} is larger than 2000 bytes, the limit in passbench.yml (limits.resultBytes).`;
    expect(await outcomeOf('entity.text = "x".repeat(3000);', limits)).toBe(tooLarge('entity'));
    expect(await outcomeOf('return Array(900).fill(10);', limits)).toBe(tooLarge('returned'));
    expect(await outcomeOf('return "€".repeat(700);', limits)).toBe(tooLarge('returned'));
    expect(await outcomeOf('return new Array(4e9);', limits)).toBe(tooLarge('returned'));
    expect(await outcomeOf('return "x".repeat(5e8);', limits)).toBe(tooLarge('returned'));
  });

  test('ends what has more fields and list items with the outcome limit', async () => {
    const most = { resultValues: 100 };
    const tooMany = (what: string) =>
      `limit: ${what} has more than 100 fields and list items (limits.resultValues in passbench.yml). Keep only what the pass needs, or raise the limit.`;
    expect(await outcomeOf('return Array(101).fill(1);', most)).toBe(tooMany('returned'));
    expect(await outcomeOf('return Array.from({ length: 51 }, (_, id) => ({ id }));', most)).toBe(tooMany('returned'));
    expect(await outcomeOf('entity.all = Object.fromEntries(Array(101).entries());', most)).toBe(tooMany('entity'));
    expect(await outcomeOf('return Array(100).fill(1);', most)).toBe('ok: undefined');
  });

  test('lets through what is not', async () => {
    expect(await outcomeOf('return "€".repeat(660);', limits)).toBe('ok: undefined');
  });
});
