import { expect, test } from 'vitest';
import { attempt, evaluate, sandboxForFile } from './testing/jail.ts';

/** So many that the runner has made its snapshot long before, and starts every isolate from it. */
const LATER = 24;

/** Everything that a script can reach from globalThis: how it is defined, what it is, and in what order. */
const survey = `
  const seen = new Map();
  const found = [];
  const visit = (value, path) => {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return String(value);
    if (seen.has(value)) return 'as ' + seen.get(value);
    seen.set(value, path);
    const proto = Object.getPrototypeOf(value);
    const kind = typeof value + ' ' + Object.prototype.toString.call(value) + (Object.isExtensible(value) ? '' : ' sealed');
    const text = typeof value === 'function' ? ' ' + Function.prototype.toString.call(value).length : '';
    found.push(path + ': ' + kind + text);
    for (const key of Reflect.ownKeys(value)) {
      const { enumerable, configurable, writable, get, set, value: held } = Object.getOwnPropertyDescriptor(value, key);
      const at = path + '.' + String(key);
      const what = get || set ? visit(get, at + '(get)') + ', ' + visit(set, at + '(set)') : visit(held, at);
      found.push(at + ' ' + [enumerable, configurable, writable] + ' ' + what);
    }
    found.push(path + ' inherits ' + visit(proto, path + '(prototype)'));
  };
  visit(globalThis, 'globalThis');
  return [found.length, Math.random(), Date.now(), new Error('x').stack, found.join('\\n')];`;

const sandbox = sandboxForFile();
const limits = { resultBytes: 10_000_000 };

test('an isolate from the snapshot is the one that a fresh start gives, in every global and their order', async () => {
  const first = (await evaluate(sandbox, survey, { limits })) as [number, ...string[]];
  expect(first[0]).toBeGreaterThan(2_000);
  for (let run = 0; run < LATER; run += 1) await evaluate(sandbox, 'return 1;');
  expect(await evaluate(sandbox, survey, { limits })).toEqual(first);
});

test('nothing of one run, nor of the example that the snapshot was warmed with, is in the next', async () => {
  const before = `globalThis.left = 1; Array.prototype.push = null; JSON.parse = null; Promise.prototype.then = null; return 1;`;
  const after = `console.count(); const all = [typeof left, typeof [].push, typeof JSON.parse, typeof Promise.prototype.then];
    const { status } = await fetch('https://crm.example.com/'); return [...all, status, Object.keys(globalThis).join()];`;
  for (let run = 0; run < LATER; run += 1) {
    await attempt(sandbox, { body: before });
    const { result, lines, calls } = await attempt(sandbox, { body: after });
    expect(result.returned).toEqual(['undefined', 'function', 'function', 'function', 200, '']);
    expect(lines.map(({ text }) => text)).toEqual(['default: 1']);
    expect(calls).toHaveLength(1);
  }
});
