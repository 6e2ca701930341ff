import { describe, expect, test } from 'vitest';
import { type Attempt, jsonAnswer, sandboxForFile } from './testing/jail.ts';
import { survivalOf } from './testing/survive.ts';

const sandbox = sandboxForFile();
const { outcomeOf, survive } = survivalOf(sandbox);

describe('floods', () => {
  test('of an answer as large as is allowed leave the engine free', async () => {
    const data = 'é'.repeat(5e6);
    const { result } = await survive({
      body: `const answer = await fetch('https://a.example/'); return (await answer.text()).length;`,
      answer: () => jsonAnswer(null, { body: { encoding: 'utf8', data } }),
      limits: { wallClockMs: 10_000 },
    });
    expect(result).toMatchObject({ outcome: 'ok', returned: 5e6 });
  });

  test('of console lines are cut', async () => {
    const body = `for (;;) console.log('x'.repeat(100));`;
    const { result, lines } = await survive({ body, limits: { consoleBytes: 50_000 } }, 300);
    expect(result.outcome).toBe('timeout');
    expect(lines.at(-1)?.text).toContain('console cut at 50 kB');
    expect(lines.length).toBeLessThan(1000);
  });

  test('of empty console lines are cut, too, at the same quota', async () => {
    const { result, lines } = await survive({ body: 'for (;;) console.log();', limits: { consoleBytes: 50_000 } }, 300);
    expect(result.outcome).toBe('timeout');
    expect(lines.length).toBeLessThan(1000);
  });

  test('of calls end at their limit', async () => {
    const { result, calls } = await survive({
      body: `for (;;) await fetch('https://a.example/');`,
      limits: { calls: 20 },
      answer: limited(20),
    });
    expect(result.outcome).toBe('limit');
    expect(calls).toHaveLength(21);
  });

  test('of calls that nobody awaits reach the engine up to their limit', async () => {
    const { result, calls } = await survive(
      { body: `for (;;) fetch('https://a.example/').catch(() => {});`, limits: { calls: 20 } },
      300,
    );
    expect(['timeout', 'memory']).toContain(result.outcome);
    expect(calls.length).toBeLessThanOrEqual(21);
  });

  test.each([
    ['timers', 'for (;;) setTimeout(() => {}, 1);'],
    ['timers that are cleared', 'for (;;) clearTimeout(setTimeout(() => {}, 1));'],
    ['timers, turn by turn', 'for (let i = 0; ; i += 1) { setTimeout(() => {}, 1e6 - i); await 0; }'],
    ['intervals', 'for (let i = 0; i < 1000; i += 1) setInterval(() => {}, 0); await new Promise(() => {});'],
    ['rejections', 'for (;;) Promise.reject(new Error("x"));'],
    ['rejections, turn by turn', 'setInterval(() => Promise.reject(1), 0); await new Promise(() => {});'],
    ['URLs', `for (;;) new URL('https://a.example/');`],
    [
      'aborts',
      `for (;;) { const c = new AbortController(); fetch('https://a.example/', { signal: c.signal }).catch(() => {}); c.abort(); await 0; }`,
    ],
  ])('of %s', async (_, body) => {
    expect(['timeout', 'memory']).toContain(await outcomeOf(body, 200));
  });
});

function limited(limit: number): NonNullable<Attempt['answer']> {
  let made = 0;
  return () => {
    made += 1;
    return made > limit
      ? { ok: false, error: { code: 'CALL_LIMIT', message: 'too many' }, durationMs: 0 }
      : jsonAnswer({});
  };
}
