import { describe, expect, test } from 'vitest';
import { CRM, fillScript, sandboxForFile } from './testing/jail.ts';
import { survivalOf } from './testing/survive.ts';

const { outcomeOf, survive } = survivalOf(sandboxForFile());

/** Long enough to begin, on a machine that does something else as well. */
const BUDGET_MS = 150;

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
    ['timers without end', 'await new Promise(() => setInterval(() => {}, 0));'],
    ['a generator', 'for (const _ of (function* () { for (;;) yield 1; })());'],
  ])('%s', async (_, body) => {
    expect(await outcomeOf(body, BUDGET_MS)).toBe('timeout');
  });

  test('at the top level of a module', async () => {
    const files = { [CRM]: `import './loop.js';\n${fillScript('')}`, 'server/script/loop.js': 'for (;;);' };
    expect((await survive({ files }, BUDGET_MS)).result.outcome).toBe('timeout');
  });

  test('is distinguished: computing, calling, waiting', async () => {
    const message = async (body: string) =>
      (await survive({ body, answer: () => new Promise(() => {}) }, 500)).result.error?.message;
    expect(await message('for (;;);')).toContain('It was computing');
    expect(await message(`await fetch('https://a.example/slow');`)).toContain('waiting for GET https://a.example/slow');
    expect(await message('await new Promise((r) => setTimeout(r, 60000));')).toContain('waiting for a timer');
  });

  test('its console lines are there up to the end', async () => {
    const body = `console.log('before'); await null; console.log('after'); for (;;);`;
    const { lines } = await survive({ body }, BUDGET_MS);
    expect(lines.map(({ text }) => text)).toEqual(['before', 'after']);
  });
});

test('the time that the engine takes over an answer is not counted, on either side of the wall', async () => {
  const body = `await fetch('https://a.example/').catch(() => null); let n = 0; for (; n < 1000; n += 1); return n;`;
  const held = async () => {
    const until = performance.now() + 3 * BUDGET_MS;
    while (performance.now() < until);
    return { ok: false as const, error: { code: 'RESET' as const, message: 'reset' }, durationMs: 1 };
  };
  const { result } = await survive({ body, answer: held }, BUDGET_MS);
  expect(result).toMatchObject({ outcome: 'ok', returned: 1000 });
  expect(result.durationMs).toBeLessThan(2 * BUDGET_MS);
});
