import { describe, expect, test } from 'vitest';
import { sandboxForFile } from './testing/jail.ts';
import { survivalOf } from './testing/survive.ts';

const { outcomeOf, survive } = survivalOf(sandboxForFile());

describe('memory: a script that takes all there is', () => {
  test.each([
    ['lists', 'const a = []; for (;;) a.push(new Array(1000).fill(1));'],
    ['texts', `const a = []; for (;;) a.push('x'.repeat(1e6) + a.length + 'é');`],
    ['buffers', 'const a = []; for (;;) a.push(new ArrayBuffer(1e7));'],
    ['typed arrays', 'const a = []; for (;;) a.push(new Uint8Array(1e6).fill(1));'],
    ['promises', 'for (;;) Promise.resolve().then(() => {});'],
  ])('%s', async (_, body) => {
    const { result } = await survive({ body, limits: { memoryMb: 16 } });
    expect(result.outcome).toBe('memory');
  });

  test.each(['new Array(-1);', '(function f() { f(); })();'])(
    'a wrong length and a call too deep are the script’s own errors: %s',
    async (body) => {
      expect(await outcomeOf(body)).toBe('script');
    },
  );
});
