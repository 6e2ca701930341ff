/** The engine's side of one job, on a clock that the test moves and a runner that says what the test wants. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { IncomingAnswer } from '#engine/ports/sandbox.ts';
import { MEGABYTE, answerAfter, request, startedJob } from './testing/started-job.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the ladder', () => {
  test('a job that is late is asked to stop; the runner says that it was busy, and is clean', async () => {
    const one = startedJob();
    await one.pass(975);
    expect(one.sent).toEqual([]);
    await one.pass(50);
    expect(one.sent).toEqual([{ type: 'stop', job: 1 }]);
    one.usage.cpuMs = 1_080;
    one.say({ type: 'clean', wasBusy: true, usage: one.usage });
    const { outcome, error } = await one.result();
    expect(outcome).toBe('timeout');
    expect(error?.message).toContain(
      'Fill was stopped after 1000 ms (limits.wallClockMs in passbench.yml). It was computing',
    );
    expect(one.runner.kill).not.toHaveBeenCalled();
    await one.pass(1_000);
    expect(one.runner.kill).not.toHaveBeenCalled();
  });

  test('a runner that does not stop is killed 300 ms later', async () => {
    const one = startedJob();
    await one.pass(1_025);
    await one.pass(275);
    expect(one.runner.kill).not.toHaveBeenCalled();
    await one.pass(50);
    expect(one.runner.kill).toHaveBeenCalledOnce();
    expect(await one.result()).toMatchObject({ outcome: 'timeout', error: { code: 'TIMEOUT' } });
  });

  test('one that does not clean up after its script has settled is killed, and the result stays', async () => {
    const one = startedJob();
    one.settle();
    await one.pass(350);
    expect(one.runner.kill).toHaveBeenCalledOnce();
    expect((await one.result()).outcome).toBe('ok');
  });

  test('one whose process grows beyond the line is killed at once, whatever it had before', async () => {
    const one = startedJob();
    one.usage.rss = (50 + 255) * MEGABYTE;
    await one.pass(100);
    expect(one.runner.kill).not.toHaveBeenCalled();
    one.usage.rss = (50 + 258) * MEGABYTE;
    await one.pass(50);
    const { outcome, error } = await one.result();
    expect(outcome).toBe('memory');
    expect(error?.message).toContain('The process had grown by 258 MB.');
  });

  test('says for which call it was waiting', async () => {
    const one = startedJob({ call: () => new Promise(() => undefined) });
    one.say({ type: 'call', call: 1, request });
    await one.pass(1_050);
    one.say({ type: 'clean', wasBusy: false, usage: one.usage });
    expect((await one.result()).error?.message).toContain('It was waiting for GET https://crm.example/.');
  });

  test('cancelling takes the same way', async () => {
    const one = startedJob();
    await one.pass(100);
    one.execution.cancel();
    one.say({ type: 'clean', wasBusy: false, usage: one.usage });
    expect((await one.result()).error?.message).toBe('Fill was cancelled after 100 ms.');
  });

  test('a process that dies is reported with what it said last', async () => {
    const one = startedJob();
    Object.assign(one.runner, { stderr: 'FATAL ERROR: out of memory\n' });
    one.say({ type: 'log', lines: [{ level: 'log', text: 'before', at: 0 }] });
    one.runner.onExit?.({ code: null, signal: 'SIGABRT' });
    const { outcome, error } = await one.result();
    expect([outcome, one.lines]).toEqual(['crash', ['before']]);
    expect(error?.message).toMatch(
      /^Fill ended the process it ran in \(SIGABRT\)\. V8 said: FATAL ERROR: out of memory\./,
    );
  });
});

describe('the time of the engine is not that of the script', () => {
  test('where the engine is held up, by anything, and by much', async () => {
    const one = startedJob();
    await one.pass(500);
    await one.hold(30_000);
    expect(one.sent).toEqual([]);
    one.settle();
    const { outcome, durationMs } = await one.result();
    expect(outcome).toBe('ok');
    expect(durationMs).toBeGreaterThanOrEqual(500);
    expect(durationMs).toBeLessThan(600);
  });

  test('where it takes time over an answer; what the network takes is the script’s', async () => {
    const answer = Promise.withResolvers<IncomingAnswer>();
    const one = startedJob({ call: () => answer.promise });
    one.say({ type: 'call', call: 1, request });
    await one.pass(900);
    answer.resolve(answerAfter(300));
    await vi.advanceTimersByTimeAsync(0);
    expect(one.sent).toMatchObject([{ type: 'answer', call: 1, engineMs: 600 }]);
    await one.pass(675);
    expect(one.sent).toHaveLength(1);
    await one.pass(50);
    expect(one.sent.at(-1)).toEqual({ type: 'stop', job: 1 });
    one.say({ type: 'clean', wasBusy: false, usage: one.usage });
    const { error, durationMs } = await one.result();
    expect(error?.message).toContain('stopped after 1000 ms');
    expect(error?.message).toContain('not counting 600 ms that Passbench took itself');
    expect(Math.abs(durationMs - 1_005)).toBeLessThanOrEqual(25);
  });

  test('is counted once where two calls wait for it', async () => {
    const answers = [Promise.withResolvers<IncomingAnswer>(), Promise.withResolvers<IncomingAnswer>()];
    let made = 0;
    const one = startedJob({
      call() {
        made += 1;
        return answers[made - 1]?.promise ?? Promise.reject(new Error('a third call'));
      },
    });
    for (const call of [1, 2]) one.say({ type: 'call', call, request });
    await one.pass(500);
    for (const answer of answers) answer.resolve(answerAfter(100));
    await vi.advanceTimersByTimeAsync(0);
    expect(one.sent).toMatchObject([{ engineMs: 400 }, { engineMs: 400 }]);
  });

  test('is never negative, nor is any time in a message', async () => {
    // An answer of a past run takes no time and says how long it took then.
    const one = startedJob({ call: async () => answerAfter(60_000) });
    one.usage.cpuMs = 40;
    one.say({ type: 'call', call: 1, request });
    await vi.advanceTimersByTimeAsync(0);
    expect(one.sent).toMatchObject([{ engineMs: 0 }]);
    await one.pass(1_050);
    one.say({ type: 'clean', wasBusy: true, usage: one.usage });
    expect((await one.result()).error?.message).toContain('(0 ms of processor time)');
  });
});
