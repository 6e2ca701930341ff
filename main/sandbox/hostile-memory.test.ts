import { describe, expect, test } from 'vitest';
import { sandboxForFile } from './testing/jail.ts';
import { survivalOf } from './testing/survive.ts';

const sandbox = sandboxForFile();
const { outcomeOf, survive } = survivalOf(sandbox);

describe('memory: a script that takes all there is', () => {
  test.each([
    ['lists', 'const a = []; for (;;) a.push(new Array(1000).fill(1));'],
    ['objects', 'const m = new Map(); for (let i = 0; ; i += 1) m.set(i, { i });'],
    ['texts', `const a = []; for (;;) a.push('x'.repeat(1e6) + a.length + 'é');`],
    ['buffers', 'const a = []; for (;;) a.push(new ArrayBuffer(1e7));'],
    ['typed arrays', 'const a = []; for (;;) a.push(new Uint8Array(1e6).fill(1));'],
    ['one buffer', 'new Float64Array(1e9);'],
    [
      'buffers of a subclass',
      'class Bytes extends Uint8Array {} const a = []; for (;;) a.push(new Bytes(1e7).slice());',
    ],
    ['promises', 'for (;;) Promise.resolve().then(() => {});'],
    ['a list that doubles', 'let a = [1]; for (;;) a = a.concat(a);'],
    ['closures', 'let f = () => 1; for (;;) { const g = f; const pad = Array(100).fill(0); f = () => [g, pad]; }'],
    ['clones', 'const a = []; for (;;) a.push(structuredClone(Array(1e5).fill(1.5)));'],
  ])('%s', async (_, body) => {
    const { result } = await survive({ body, limits: { memoryMb: 16 } }, 12_000);
    expect(result.outcome).toBe('memory');
  });

  test.each([
    [
      'Intl objects',
      `const a = []; for (;;) a.push(new Intl.DateTimeFormat('en', { timeZone: 'UTC' }), new Intl.NumberFormat('de'));`,
    ],
    [
      'a segmented text',
      `for (const s of new Intl.Segmenter('en', { granularity: 'word' }).segment('hello '.repeat(5e7)));`,
    ],
    ['a text that is normalised', `'\\u0344'.repeat(5e7).normalize('NFD').normalize('NFKC');`],
    ['a search through a long text', `'a'.repeat(4e8).lastIndexOf('a'.repeat(2e8) + 'b');`],
    ['a sparse list that is filled', 'Array.from({ length: 4e9 });'],
  ])('%s, which the isolate does not count', async (_, body) => {
    expect(['memory', 'timeout']).toContain(await outcomeOf(body, 2000));
  });

  test('a text of hundreds of millions that is split brings down the process, not the engine', async () => {
    const { result, lines } = await survive(
      {
        body: `console.log('before'); await new Promise((resolve) => setTimeout(resolve, 5)); 'a'.repeat(4e8).split('');`,
      },
      3000,
    );
    expect(lines.map(({ text }) => text)).toEqual(['before']);
    expect(['crash', 'memory']).toContain(result.outcome);
    expect(result.error?.message).not.toContain('/');
  });

  test.each(['new ArrayBuffer(-1);', 'new Array(-1);', `'x'.repeat(2 ** 30);`, '(function f() { f(); })();'])(
    'an error about a wrong length is the script’s own: %s',
    async (body) => {
      expect(await outcomeOf(body, 3000)).toBe('script');
    },
  );
});
