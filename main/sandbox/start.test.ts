import { expect, test } from 'vitest';
import { attempt, evaluate, sandboxForFile } from './testing/jail.ts';

/** So many that the runner has made its snapshot long before and starts every isolate from it; most runs share one. */
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

test('a script finds the same globals in the same order, whatever ran in its isolate before, with the snapshot or without', async () => {
  const first = (await evaluate(sandbox, survey, { limits })) as [number, ...string[]];
  expect(first[0]).toBeGreaterThan(2_000);
  expect(await evaluate(sandbox, survey, { limits })).toEqual(first);
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

test('what a run left pending does nothing in the next', async () => {
  const leave = `setTimeout(() => console.log('late timer'), 0); setInterval(() => console.log('late interval'), 1);
    fetch('https://crm.example.com/').then(() => console.log('late answer'));
    (async () => { for (let turn = 0; turn < 50; turn += 1) await null; console.log('late promise'); })();
    Promise.reject(new Error('late rejection')); return 1;`;
  const next = `await new Promise((done) => setTimeout(done, 5)); console.log('mine'); return 2;`;
  for (let run = 0; run < 4; run += 1) {
    await attempt(sandbox, { body: leave });
    const { result, lines, calls } = await attempt(sandbox, { body: next });
    expect([result.outcome, result.returned, calls.length]).toEqual(['ok', 2, 0]);
    expect(lines.map(({ text }) => text)).toEqual(['mine']);
  }
});

test('every run has the memory that its limit says, however much the runs before it took', async () => {
  const body = `const kept = []; for (let n = 0; n < 9; n += 1) kept.push(new Array(250_000).fill(n)); 
    const bytes = new Uint8Array(16e6).fill(1); return kept.length + bytes.length;`;
  for (let run = 0; run < 12; run += 1) {
    const { result } = await attempt(sandbox, { body, limits: { memoryMb: 64 } });
    expect([run, result.outcome, result.error]).toEqual([run, 'ok', null]);
  }
});
