import { describe, expect, test } from 'vitest';
import { CRM, fillScript, sandboxForFile } from './testing/jail.ts';
import { survivalOf } from './testing/survive.ts';

const sandbox = sandboxForFile();
const { outcomeOf, survive } = survivalOf(sandbox);

describe('time: a script that does not end', () => {
  test.each([
    ['a loop', 'for (;;);'],
    ['a loop after an await', 'await null; for (;;);'],
    ['a loop after a call', `await fetch('https://a.example/'); for (;;);`],
    ['a loop in a timer', 'await new Promise((r) => setTimeout(() => { for (;;); }, 5));'],
    ['a loop in a getter of what is thrown', 'throw { get message() { for (;;); } };'],
    [
      'a loop in the name of an error',
      `const e = new Error('x'); Object.defineProperty(e, 'name', { get() { for (;;); } }); throw e;`,
    ],
    ['a loop in a thenable', 'return { then() { for (;;); } };'],
    [
      'a loop in a getter of a rejection',
      'Promise.reject({ get stack() { for (;;); } }); await new Promise((r) => setTimeout(r, 100));',
    ],
    ['microtasks without end', 'await (async () => { for (;;) await 0; })();'],
    ['microtasks that make microtasks', 'const f = () => Promise.resolve().then(f); await f();'],
    ['timers without end', 'await new Promise(() => setInterval(() => {}, 0));'],
    ['a regular expression that backtracks', `/^(a+)+$/.test('a'.repeat(60) + 'b');`],
    ['a generator', 'for (const _ of (function* () { for (;;) yield 1; })());'],
    ['a sort that never agrees', 'for (;;) Array(1e4).fill(0).sort(() => Math.random() - 0.5);'],
  ])('%s', async (_, body) => {
    expect(await outcomeOf(body)).toBe('timeout');
  });

  test.each([
    ['a power of a BigInt', '3n ** (2n ** 26n);'],
    ['a BigInt as text', '(3n ** (2n ** 24n)).toString();'],
    ['a long list as JSON, again and again', 'const a = Array(1e6).fill(1); for (;;) JSON.stringify(a);'],
  ])('%s, which V8 does not interrupt', async (_, body) => {
    expect(await outcomeOf(body)).toBe('timeout');
  });

  test('at the top level of a module', async () => {
    const files = { [CRM]: `import './loop.js';\n${fillScript('')}`, 'server/script/loop.js': 'for (;;);' };
    expect((await survive({ files })).result.outcome).toBe('timeout');
  });

  test('is told apart: computing, calling, waiting', async () => {
    const message = async (body: string) =>
      (await survive({ body, answer: () => new Promise(() => {}) })).result.error?.message;
    expect(await message('for (;;);')).toContain('It was computing');
    expect(await message(`await fetch('https://a.example/slow');`)).toContain('waiting for GET https://a.example/slow');
    expect(await message('await new Promise((r) => setTimeout(r, 5000));')).toContain('waiting for a timer');
  });

  test('its console lines are there up to the end', async () => {
    const { lines } = await survive({ body: `console.log('before'); await null; console.log('after'); for (;;);` });
    expect(lines.map(({ text }) => text)).toEqual(['before', 'after']);
  });
});
