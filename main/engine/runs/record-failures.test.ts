import { describe, expect, test, vi } from 'vitest';
import { PassbenchError } from '#contract/errors.ts';
import { fillPass } from '../acts/fill.ts';
import { installPass } from '../acts/registration-acts.ts';
import type { MemoryEngine, Script } from '../testing/memory-engine.ts';
import { memoryEngine, openRuns } from '../testing/memory-engine.ts';

const says: Script = async (host) => {
  host.began();
  host.log({ level: 'log', text: 'hello', at: 0 });
  return {};
};

const full = () => new PassbenchError('STORE_FULL', 'The disk is full.');
const bug = () => new TypeError('x is undefined');
const ends = ({ events }: MemoryEngine) =>
  events.flatMap((event) => (event.kind === 'run.finished' ? [event.data.end] : []));
const fill = ({ engine }: MemoryEngine, passId = 'PASS1') => fillPass(engine, { passId }, {});
const install = ({ engine }: MemoryEngine) =>
  installPass(engine, { passId: 'PASS1', on: { device: 'iPhone' }, source: {} }, {});

function breakRedaction(one: MemoryEngine, thrown: Error): void {
  vi.spyOn(one.engine.redaction.redactor, 'text').mockImplementation(() => {
    throw thrown;
  });
}

describe('a run that cannot be recorded', () => {
  test('because a line cannot be redacted, is cancelled and ends with the reason', async () => {
    let aborted = false;
    const one = memoryEngine({
      script: async (host, _request, signal) => {
        host.log({ level: 'log', text: 'hello', at: 0 });
        aborted = signal.aborted;
        return { outcome: 'cancelled' };
      },
    });
    breakRedaction(one, new RangeError('too deep'));
    const { runs } = await fill(one);
    expect(aborted).toBe(true);
    expect(runs).toMatchObject([{ outcome: 'storage', console: [], diff: [], appliedBy: 'none' }]);
    expect(runs[0]?.error).toMatchObject({ code: 'INTERNAL', message: expect.stringContaining('(RangeError)') });
    expect(ends(one)).toMatchObject([{ outcome: 'storage', error: { message: expect.stringContaining('Passbench') } }]);
  });

  test('because a call fails in the engine, reports it to the script and ends with the reason', async () => {
    let answer: unknown;
    const request = {
      method: 'GET',
      url: 'https://crm.example/',
      headers: [],
      body: null,
      redirect: 'follow' as const,
    };
    const one = memoryEngine({
      script: async (host) => {
        answer = await host.fetch(request, new AbortController().signal);
        return {};
      },
    });
    const { runs } = await fill(one);
    expect(answer).toMatchObject({ ok: false });
    expect(runs).toMatchObject([{ outcome: 'storage' }]);
    expect(openRuns(one.events)).toEqual([]);
  });

  test('because no runner starts, ends with that reason', async () => {
    const one = memoryEngine({
      script: () => Promise.reject(new PassbenchError('INTERNAL', 'The runner could not start.')),
    });
    const { runs } = await fill(one);
    expect(runs).toMatchObject([{ outcome: 'crash', error: { message: 'The runner could not start.' } }]);
    expect(openRuns(one.events)).toEqual([]);
  });

  test('because its end is refused as a whole, gets an end without what it did', async () => {
    const one = memoryEngine({ script: says });
    // The console line and the end are one commit; the end alone succeeds.
    one.refusal.current = (kinds) => (kinds.includes('run.logged') ? bug() : null);
    const { runs } = await fill(one);
    expect(runs).toMatchObject([{ outcome: 'storage', error: { code: 'INTERNAL' } }]);
    expect(one.events.map(({ kind }) => kind)).toEqual(['run.started', 'run.finished']);
  });

  test('changes nothing and does not keep the next Fill from running', async () => {
    const one = memoryEngine({ script: async () => ({ returned: { points: 5 } }) });
    one.refusal.current = (kinds) => (kinds.includes('entity.changed') ? full() : null);
    expect((await fill(one)).pass?.entity).toBeNull();
    one.refusal.current = null;
    expect((await fill(one)).pass?.entity).toMatchObject({ points: 5 });
    expect(ends(one).map(({ outcome }) => outcome)).toEqual(['storage', 'ok']);
  });
});

describe('hooks of one act', () => {
  const hooks = ['server/script/one.js', 'server/script/two.js', 'server/script/three.js'];

  test('are called after one that could not be recorded', async () => {
    const called: string[] = [];
    const one = memoryEngine({
      hooks,
      script: async (host, { script }) => {
        called.push(script);
        if (script.endsWith('one.js')) throw bug();
        return says(host, {} as never, {} as never);
      },
    });
    // Two scripts that register one key are in error, so each of these has a key of its own.
    const { runs } = await installOn(one, hooks);
    expect(called).toEqual(hooks);
    expect(runs.map(({ outcome }) => outcome)).toEqual(['storage', 'ok', 'ok']);
    expect(openRuns(one.events)).toEqual([]);
  });

  test('are not called while the store refuses everything, and get their ends as soon as it does not', async () => {
    const called: string[] = [];
    const one = memoryEngine({
      hooks,
      script: async (host, { script }) => {
        called.push(script);
        return says(host, {} as never, {} as never);
      },
    });
    one.refusal.current = (kinds) => (kinds.includes('run.finished') ? full() : null);
    const { runs } = await installOn(one, hooks);
    expect(called).toEqual(['server/script/one.js']);
    expect(runs.map(({ outcome }) => outcome)).toEqual(['storage', 'storage', 'storage']);
    expect(runs[0]?.error?.message).toBe('The disk is full.');
    expect(runs[1]?.error?.message).toContain('was not called');
    expect(openRuns(one.events)).toHaveLength(3);
    one.refusal.current = null;
    // Whatever is done next.
    await fill(one, 'PASS2');
    expect(openRuns(one.events)).toEqual([]);
    expect(ends(one).map(({ outcome }) => outcome)).toEqual(['storage', 'storage', 'storage']);
  });

  test('can be cancelled while they wait for the one before them', async () => {
    const first = Promise.withResolvers<void>();
    const one = memoryEngine({
      hooks,
      script: async (host, { script }, signal) => {
        if (script.endsWith('one.js')) await first.promise;
        return signal.aborted ? { outcome: 'cancelled' } : says(host, {} as never, {} as never);
      },
    });
    const installing = installOn(one, hooks);
    await vi.waitFor(() => expect(openRuns(one.events)).toHaveLength(3));
    const second = openRuns(one.events)[1]?.id ?? '';
    expect(one.engine.queue.cancelRun(second)).toBe(true);
    first.resolve();
    expect((await installing).runs.map(({ outcome }) => outcome)).toEqual(['ok', 'cancelled', 'ok']);
    expect(one.engine.queue.cancelRun(second)).toBe(false);
  });

  /** As many hooks as scripts: the loader reports the second registration of one key as an error. */
  function installOn(one: MemoryEngine, scripts: readonly string[]) {
    vi.spyOn(one.engine.loader, 'load').mockResolvedValue({
      hash: 'h',
      connectors: scripts.map((script) => ({
        script,
        role: 'connector',
        registrations: [
          { key: 'runtime.wallet.passUpdater', name: script, entryPoints: ['OnPassInstalled'], otherMethods: [] },
        ],
        warnings: [],
        error: null,
      })),
    });
    return install(one);
  }
});

test('runs that a crash left open get an end with the reason when the engine starts', async () => {
  const crashed = memoryEngine({ script: says });
  crashed.refusal.current = (kinds) => (kinds.includes('run.finished') ? full() : null);
  await fill(crashed);
  const next = memoryEngine({ script: says, before: crashed.events });
  expect(openRuns(next.events)).toEqual([]);
  expect(ends(next)).toMatchObject([{ outcome: 'crash', error: { code: 'ENGINE_STOPPED' } }]);
});
