import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Waiting } from '#contract/entities/act.ts';
import { createOutput } from './output.ts';
import { createTestHost } from './testing/test-host.ts';
import { answered, reportWaiting } from './waiting.ts';

const NOW = Date.UTC(2026, 10, 30, 12);

beforeEach(() => void vi.useFakeTimers({ now: NOW }));
afterEach(() => void vi.useRealTimers());

/** What the user of a command reads on stderr after this many more milliseconds. */
function told(start: (output: ReturnType<typeof createOutput>) => unknown, json = false) {
  const host = createTestHost();
  start(createOutput(host, { json, color: false, directory: () => undefined }));
  return async (ms: number): Promise<string> => {
    await vi.advanceTimersByTimeAsync(ms);
    expect(host.stdout.text).toBe('');
    return host.stderr.text;
  };
}

describe('an act that waits', () => {
  const looping = { what: 'run-12 (Fill on PASS1), which uses the only runner', since: NOW - 4_000 };

  test.each([false, true])(
    'reports after a second what it waits for and since when, once for each (--json: %s)',
    async (json) => {
      let waiting: Waiting | null = looping;
      const after = told((output) => reportWaiting(output, async () => waiting), json);
      expect(await after(900)).toBe('');
      const first = '! Waiting for run-12 (Fill on PASS1), which uses the only runner, for 5 s. Ctrl-C cancels.\n';
      expect(await after(200)).toBe(first);
      expect(await after(5_000)).toBe(first);
      waiting = { what: 'run-13 (Fill on the same pass)', since: NOW };
      expect(await after(1_000)).toContain('! Waiting for run-13 (Fill on the same pass), for 7 s.');
      waiting = null;
      expect((await after(9_000)).match(/Waiting/g)).toHaveLength(2);
    },
  );

  test('prints nothing while its run is running, or after it has ended', async () => {
    expect(await told((output) => reportWaiting(output, async () => null))(10_000)).toBe('');
    expect(await told((output) => reportWaiting(output, async () => looping)())(10_000)).toBe('');
  });

  test('reports an engine that does not answer', async () => {
    const after = told((output) => reportWaiting(output, () => new Promise(() => undefined)));
    expect(await after(9_000)).toBe(
      '! Waiting for Passbench itself, which has not answered for 1 s. Ctrl-C cancels.\n',
    );
  });
});

test('a command reports that the engine of another process does not answer', async () => {
  const info = Promise.withResolvers<number>();
  const after = told((output) => answered(output, info.promise));
  expect(await after(900)).toBe('');
  const line = '! Waiting for the Passbench that has the folder open. It has not answered for 1 s. Ctrl-C cancels.\n';
  expect(await after(200)).toBe(line);
  info.resolve(1);
  expect(await after(5_000)).toBe(line);
});
