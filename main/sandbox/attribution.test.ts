/** Whose lines and calls are whose where runs overlap in one instance. */
import { describe, expect, test } from 'vitest';
import { type Attempted, sandboxForFile } from './testing/jail.ts';
import { call, heldAnswers, marksOf, scriptOf, shared as runShared } from './testing/shared-runs.ts';

const sandbox = sandboxForFile();
const shared = runShared.bind(null, sandbox);

describe('what overlapping runs write is attributed', () => {
  const helpers = `
    const get = async (name) => { const value = await ${call('name')}; console.log('get ' + name); return value; };
    const sleep = (ms) => new Promise((done) => setTimeout(done, ms));`;

  /** Runs `fill` twice at the same time, as runs a and b; `order` is how their calls are answered. */
  async function overlap(moduleLevel: string, fill: string, order: string[]): Promise<[Attempted, Attempted]> {
    const files = scriptOf(helpers + moduleLevel, `const { n } = entity; await ${call(`n + '0'`)}; ${fill}`);
    const { answer, asked, release } = heldAnswers();
    const run = (n: string) => shared(files, { id: n, entity: { n }, answer });
    const both = [run('a'), run('b')] as const;
    await Promise.all([asked('a0'), asked('b0')]);
    for (const name of ['b0', 'a0', ...order]) await release(name);
    return Promise.all(both);
  }

  const own = (lines: (n: string) => string[]) => ['a', 'b'].map((n) => lines(n).map((text) => [text, undefined]));

  test.each([
    [
      'await in await',
      `await (async () => { await get(n + '1'); console.log('inner ' + n); })();`,
      (n: string) => [`get ${n}1`, `inner ${n}`],
    ],
    [
      'Promise.all',
      `await Promise.all([get(n + '1'), get(n + '2')]); console.log('all ' + n);`,
      (n: string) => [`get ${n}1`, `get ${n}2`, `all ${n}`],
    ],
    [
      'then after then',
      `await get(n + '1').then(() => console.log('then ' + n)).then(() => console.log('again ' + n));`,
      (n: string) => [`get ${n}1`, `then ${n}`, `again ${n}`],
    ],
    ['a timer', `await sleep(2); console.log('slept ' + n);`, (n: string) => [`slept ${n}`]],
    [
      'the callback of a timer',
      `await new Promise((done) => setTimeout(async () => { await get(n + '1'); console.log('late ' + n); done(); }, 1));`,
      (n: string) => [`get ${n}1`, `late ${n}`],
    ],
    [
      'a microtask',
      `await new Promise((done) => queueMicrotask(() => { console.log('micro ' + n); done(); }));`,
      (n: string) => [`micro ${n}`],
    ],
  ])('through %s', async (_, fill, lines) => {
    const calls = ['1', '2'].filter((digit) => fill.includes(`n + '${digit}'`));
    const order = calls.flatMap((digit) => [`b${digit}`, `a${digit}`]);
    const runs = await overlap('', fill, order);
    expect(runs.map(marksOf)).toEqual(own(lines));
  });

  test('a promise that both await: what runs inside is marked, what each does after it is its own', async () => {
    const token = `let token; const load = async () => { const t = await ${call(`'token'`)}; console.log('loaded'); return t; };
      const authorised = async (n) => { await (token ??= load()); console.log('token for ' + n); return get(n + '1'); };`;
    const [a, b] = await overlap(token, `await authorised(n); console.log('done ' + n);`, ['token', 'a1', 'b1']);
    const lines = [...marksOf(a), ...marksOf(b)];
    expect(lines.filter(([text]) => text === 'loaded')).toEqual([['loaded', ['a', 'b']]]);
    const others = lines.filter(([text]) => text !== 'loaded');
    expect(others.toSorted()).toEqual(
      ['done a', 'done b', 'get a1', 'get b1', 'token for a', 'token for b'].map((text) => [text, undefined]),
    );
    expect(b.calls.map(({ url }) => url.slice(-2))).toContain('b1');
    expect(a.calls.map(({ url }) => url.slice(-2))).toContain('a1');
  });

  test('a promise that one made and only the other awaits is marked, never given to the wrong one', async () => {
    const load = `let shared; const load = async (n) => { await ${call(`'made by ' + n`)}; console.log('loaded by ' + n); };`;
    const [a, b] = await overlap(
      load,
      `if (!shared) { shared = load(n); await get(n + '1'); } else { await shared; console.log('after ' + n); }`,
      ['made%20by%20b', 'b1'],
    );
    expect(marksOf(a)).toEqual([
      ['loaded by b', ['a', 'b']],
      ['after a', undefined],
    ]);
    expect(marksOf(b)).toEqual([['get b1', undefined]]);
  });
});
