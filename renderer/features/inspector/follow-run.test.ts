import { describe, expect, test } from 'vitest';
import type { Outcome, Run } from '#contract/entities/run.ts';
import { followRun } from './follow-run.ts';
import { run } from './testing/samples.ts';

function runWith(outcome: Outcome | null): Run {
  return { ...run, outcome };
}

/** An environment whose answers and frames come when the test says so. */
function surroundings() {
  const answers: PromiseWithResolvers<Run>[] = [];
  const frames: (() => void)[] = [];
  const listeners = new Set<() => void>();
  const seen: unknown[] = [];
  const { stop, reload } = followRun({
    load() {
      const answer = Promise.withResolvers<Run>();
      answers.push(answer);
      return answer.promise;
    },
    onChange(changed) {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    nextFrame: (act) => void frames.push(act),
    loaded: (run) => void seen.push(run.outcome),
    failed: (reason) => void seen.push(reason),
  });
  return {
    seen,
    stop,
    reload,
    loads: () => answers.length,
    isListening: () => listeners.size > 0,
    change: () => listeners.forEach((changed) => changed()),
    frame: () => frames.splice(0).forEach((act) => act()),
    async answer(run: Run) {
      answers.at(-1)?.resolve(run);
      await settled();
    },
    async refuse(reason: unknown) {
      answers.at(-1)?.reject(reason);
      await settled();
    },
  };
}

/** Everything that waited for an answer has it. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('following a run', () => {
  test('loads immediately, and stops once the run has ended', async () => {
    const followed = surroundings();
    await followed.answer(runWith('ok'));
    expect(followed.seen).toEqual(['ok']);
    expect(followed.isListening()).toBe(false);
  });

  test('many changes within a frame are one load', async () => {
    const followed = surroundings();
    await followed.answer(runWith(null));
    followed.change();
    followed.change();
    followed.change();
    expect(followed.loads()).toBe(1);
    followed.frame();
    expect(followed.loads()).toBe(2);
  });

  test('changes during a load wait for it and are then one more', async () => {
    const followed = surroundings();
    followed.change();
    followed.change();
    followed.frame();
    expect(followed.loads()).toBe(1);
    await followed.answer(runWith(null));
    followed.frame();
    expect(followed.loads()).toBe(2);
    await followed.answer(runWith('timeout'));
    expect(followed.seen).toEqual([null, 'timeout']);
  });

  test('a load that failed is reported, and the next change tries again', async () => {
    const followed = surroundings();
    await followed.refuse('no answer');
    followed.change();
    followed.frame();
    await followed.answer(runWith('ok'));
    expect(followed.seen).toEqual(['no answer', 'ok']);
  });

  test('a load that failed is repeated on request', async () => {
    const followed = surroundings();
    await followed.refuse('no answer');
    followed.reload();
    followed.frame();
    await followed.answer(runWith('ok'));
    expect(followed.seen).toEqual(['no answer', 'ok']);
  });

  test('nothing is reported after it was stopped', async () => {
    const followed = surroundings();
    followed.stop();
    await followed.answer(runWith('ok'));
    followed.change();
    followed.frame();
    expect(followed.seen).toEqual([]);
    expect(followed.loads()).toBe(1);
  });
});
