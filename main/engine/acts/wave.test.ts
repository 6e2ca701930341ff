import { describe, expect, test } from 'vitest';
import { PassbenchError } from '#contract/errors.ts';
import type { WaveProgress } from '#contract/entities/wave.ts';
import type { WaveInput } from '#contract/methods/waves.ts';
import type { MemoryEngine, Script } from '../testing/memory-engine.ts';
import { memoryEngine } from '../testing/memory-engine.ts';
import { fillPass } from './fill.ts';
import { cancelWave, runWave } from './wave.ts';

const input: WaveInput = {
  act: 'install',
  passes: { passIds: ['PASS1', 'PASS2'] },
  on: { wallet: 'apple' },
  source: {},
  ticket: 'wave',
};
const start = (one: MemoryEngine, change: Partial<WaveInput> = {}, signal?: AbortSignal) =>
  runWave(one.engine, { ...input, ...change }, signal);
const says: Script = async () => ({});

async function last(wave: AsyncGenerator<WaveProgress>): Promise<WaveProgress | undefined> {
  let report: WaveProgress | undefined;
  for await (const progress of wave) report = progress;
  return report;
}

describe('a wave', () => {
  test('performs the act on each pass once, and every act is recorded as if it were asked for alone', async () => {
    const one = memoryEngine({ script: says });
    const report = await last(start(one, { passes: { passIds: ['PASS1', 'PASS2', 'PASS1'] } }));
    expect(report).toMatchObject({
      state: 'done',
      total: 2,
      done: 2,
      performed: 2,
      refused: 0,
      failed: 0,
      leftMs: null,
    });
    for (const passId of ['PASS1', 'PASS2']) {
      const kinds = one.events.filter((event) => event.passId === passId).map(({ kind }) => kind);
      expect(kinds).toEqual(['pass.installed', 'run.started', 'run.finished']);
    }
  });

  test.each<WaveInput['passes']>([{ all: true }, { passType: 'loyalty' }])('takes the passes of %j', async (passes) => {
    expect(await last(start(memoryEngine({ script: says }), { passes }))).toMatchObject({ total: 2, performed: 2 });
  });

  test('counts what was refused and what failed, and says which pass and why', async () => {
    const one = memoryEngine({ script: async () => ({ outcome: 'script' }) });
    const report = await last(start(one, { passes: { passIds: ['PASS1', 'NONE-SUCH'] } }));
    expect(report).toMatchObject({ state: 'done', done: 2, performed: 0, refused: 1, failed: 1 });
    expect(report?.problems).toEqual(
      expect.arrayContaining([
        { passId: 'NONE-SUCH', message: expect.stringContaining('NONE-SUCH') },
        { passId: 'PASS1', message: 'The outcome of its run is script.' },
      ]),
    );
  });

  test('that is cancelled begins no further act, and ends those that it has begun', async () => {
    const script = Promise.withResolvers<void>();
    const one = memoryEngine({ script: () => script.promise.then(() => ({})) });
    const others = Array.from({ length: 40 }, (_, index) => `OTHER-${index}`);
    const wave = start(one, { passes: { passIds: ['PASS1', 'PASS2', ...others] } });
    expect((await wave.next()).value).toMatchObject({ state: 'running', total: 42, done: 0 });
    expect(cancelWave(one.engine, 'wave')).toBe(true);
    script.resolve();
    const report = await last(wave);
    expect(report).toMatchObject({ state: 'cancelled', performed: 2 });
    expect(report?.done).toBeLessThan(42);
    expect(cancelWave(one.engine, 'wave')).toBe(false);
  });

  test('that is cancelled does not perform an act that waits for another on its pass', async () => {
    const script = Promise.withResolvers<void>();
    const one = memoryEngine({ script: () => script.promise.then(() => ({})) });
    const before = fillPass(one.engine, { passId: 'PASS1' }, {});
    const wave = start(one, { passes: { passIds: ['PASS1'] } });
    await wave.next();
    expect(cancelWave(one.engine, 'wave')).toBe(true);
    expect(await last(wave)).toMatchObject({ state: 'cancelled', done: 0, refused: 0 });
    script.resolve();
    await before;
    expect(one.events.map(({ kind }) => kind)).not.toContain('pass.installed');
  });

  test('is cancelled with the call that asked for it', async () => {
    const one = memoryEngine({ script: says });
    const others = Array.from({ length: 40 }, (_, index) => `OTHER-${index}`);
    expect(await last(start(one, { passes: { passIds: others } }, AbortSignal.abort()))).toMatchObject({
      state: 'cancelled',
      done: 0,
    });
  });

  test.each<[string, Partial<WaveInput>, string]>([
    ['on a device that is not there', { on: { device: 'Nokia' } }, 'DEVICE_NOT_FOUND'],
    ['of a pass type that is not there', { passes: { passType: 'coupon' } }, 'PASS_TYPE_UNKNOWN'],
  ])('%s is refused before anything is done', async (_, change, code) => {
    const one = memoryEngine({ script: says });
    await expect(start(one, change).next()).rejects.toMatchObject({ code });
    expect(one.events).toEqual([]);
  });

  test('rejects with what the store says where it cannot be recorded', async () => {
    const one = memoryEngine({ script: says });
    one.failure.current = () => new PassbenchError('STORE_FULL', 'The disk is full.');
    await expect(last(start(one))).rejects.toMatchObject({ code: 'STORE_FULL' });
    expect(one.events).toEqual([]);
  });
});
