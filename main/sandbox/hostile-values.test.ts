import { describe, expect, test } from 'vitest';
import { CRM, sandboxForFile } from './testing/jail.ts';
import { survivalOf } from './testing/survive.ts';

const sandbox = sandboxForFile();
const { outcomeOf, survive } = survivalOf(sandbox);

describe('what is thrown and returned', () => {
  test.each([
    [
      'a proxy',
      'throw new Proxy({}, { get() { for (;;); }, has() { for (;;); } });',
      'The script threw [Proxy], which is not an Error.',
    ],
    ['a proxy of an error', 'throw new Proxy(new Error("x"), {});', 'The script threw [Proxy], which is not an Error.'],
    [
      'a throwing getter',
      'throw { get message() { throw 1; } };',
      'The script threw { message: [Getter] }, which is not an Error.',
    ],
    [
      'a throwing toString',
      `throw Object.assign(new Error(), { message: { toString() { throw 1; } } });`,
      '(an error without a message)',
    ],
    ['an error with a wild cause', `const e = new Error('a'); e.cause = e; throw e;`, 'a'],
    ['an endless message', `throw new Error('x'.repeat(1e7));`, expect.stringMatching(/^x{8000}/)],
    ['a function', 'throw () => 1;', expect.stringContaining('The script threw [Function: (anonymous)]')],
    ['a symbol', 'throw Symbol("s");', 'The script threw Symbol(s), which is not an Error.'],
    [
      'an array with everything',
      'throw [1n, Symbol.iterator, () => 1, new Proxy([], {})];',
      expect.stringContaining('[Proxy]'),
    ],
  ])('%s is thrown and told', async (_, body, message) => {
    const { result } = await survive({ body });
    expect(result).toMatchObject({ outcome: 'script', error: { message } });
  });

  test('thenables and getters of the methods are under the clock, too', async () => {
    expect(await outcomeOf('return { then: (resolve) => resolve({ then: (again) => again(5) }) };')).toBe('ok');
    expect(await outcomeOf('return { then() { throw new Error("x"); } };')).toBe('script');
  });
});

describe('replacing what the simulator stands on', () => {
  /** Every method of the language, replaced: what to replace is listed first, for the list needs them. */
  const HIJACK = `
    const hijack = () => 'hijacked';
    const { ownKeys, defineProperty } = Reflect;
    const targets = [Object.prototype, Array.prototype, String.prototype, Promise.prototype, Function.prototype, Map.prototype, WeakMap.prototype,
      WeakSet.prototype, Error.prototype, Date.prototype, RegExp.prototype, JSON, Reflect, Object, Array, Promise, Math, Number, Symbol];
    const kept = ['constructor', 'length', '__proto__', 'prototype', Symbol.hasInstance];
    const list = targets.flatMap((target) => ownKeys(target).filter((key) => !kept.includes(key)).map((key) => ({ target, key })));
    for (const key of ['get', 'set', 'value', 'reference', 'copy', 'promise', 'timeout', 'release', 'arguments', 'result', 'toJSON', 'cause'])
      list.push({ target: Object.prototype, key });
    const count = list.length;
    const descriptor = { __proto__: null, value: hijack, configurable: true, writable: true };
    for (let i = 0; i < count; i += 1) defineProperty(list[i].target, list[i].key, descriptor);`;

  test('changes nothing of what is reported', async () => {
    const body = `${HIJACK}\n entity.points = 5; throw new TypeError('still told');`;
    const { result } = await survive({ body });
    expect(result).toMatchObject({
      outcome: 'script',
      error: { code: 'TypeError', message: 'still told', file: CRM },
    });
  });

  test('does not change what is left of a good run', async () => {
    const { result } = await survive({ body: `${HIJACK}\n entity.points = 5; return { list: [1, { a: 'b' }] };` });
    expect(result).toMatchObject({ outcome: 'ok', arguments: [{ points: 5 }], returned: { list: [1, { a: 'b' }] } });
  });

  test('of the error machinery does not hide where an error was thrown', async () => {
    const { result } = await survive({
      body: `Error.prepareStackTrace = () => 'no'; Error.stackTraceLimit = 0; TypeError.stackTraceLimit = 0;
        Object.defineProperty(Error, 'stackTraceLimit', { value: 0 }); Reflect.set(Error, 'stackTraceLimit', 0); delete Error.stackTraceLimit;
        Object.getPrototypeOf(TypeError).stackTraceLimit = 0; Error.prototype.constructor.stackTraceLimit = 0; Error.captureStackTrace = null;
        class Mine extends Error { name = 'Mine'; }
        throw new Mine('x');`,
    });
    expect(result.error).toMatchObject({ code: 'Mine', message: 'x', file: CRM, line: 7, column: 15 });
  });

  test('of promises does not settle a run for it, nor keep it from settling', async () => {
    expect(
      await outcomeOf(`Promise.prototype.then = function () { return this; }; Promise = null; await null; return 5;`),
    ).toBe('ok');
    const { result } = await survive({
      body: `Promise.prototype.constructor = class { constructor(f) { f(() => {}, () => {}); } }; return 5;`,
    });
    expect(['ok', 'script']).toContain(result.outcome);
  });

  test('pollution does not reach the next run, the runner or the engine', async () => {
    await survive({
      body: `Object.prototype.polluted = 1; Array.prototype.polluted = 1; globalThis.left = 1; Object.prototype.reference = true; Object.prototype.copy = true;
        Object.defineProperty(Array.prototype, '0', { get: () => 'zero', set() {} }); await fetch('https://a.example/'); return [];`,
    });
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});
