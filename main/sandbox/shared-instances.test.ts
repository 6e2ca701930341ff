/** Runs that share the evaluated modules of their script (profile modules.state: shared). */
import { describe, expect, test } from 'vitest';
import { CRM, attempt, jsonAnswer, sandboxForFile } from './testing/jail.ts';
import { call, heldAnswers, marksOf, scriptOf, shared as runShared, textsOf, tooMany } from './testing/shared-runs.ts';

const sandbox = sandboxForFile();
const shared = runShared.bind(null, sandbox);

describe('the modules of a shared instance', () => {
  test('are evaluated once, and their state is what the run before left', async () => {
    const files = scriptOf(`let count = 0; console.log('evaluated');`, 'count += 1; return { count };');
    const first = await shared(files);
    const second = await shared(files);
    expect([first, second].map(({ result }) => result.returned)).toEqual([{ count: 1 }, { count: 2 }]);
    expect([first, second].map(textsOf)).toEqual([['evaluated'], []]);
    const { instance } = first.result;
    expect([instance?.run, second.result.instance]).toEqual([1, { id: instance?.id, run: 2 }]);
  });

  test('are evaluated for every run if they are fresh, which has no instance to name', async () => {
    const files = scriptOf('let count = 0;', 'count += 1; return { count };');
    const runs = [await attempt(sandbox, { files }), await attempt(sandbox, { files })];
    expect(runs.map(({ result }) => [result.returned, result.instance])).toEqual([
      [{ count: 1 }, undefined],
      [{ count: 1 }, undefined],
    ]);
  });

  test.each([
    ['a script changes', {}, `// changed`, {}],
    ['the memory limit changes', {}, '', { limits: { memoryMb: 32 } }],
    ['a run timed out while computing', { arguments: [{ busy: true }], limits: { wallClockMs: 300 } }, '', {}],
    ['a run timed out while waiting', { arguments: [{ wait: true }], limits: { wallClockMs: 300 } }, '', {}],
    ['a run awaited what never comes', { arguments: [{ never: true }] }, '', {}],
    ['a run used up its calls', { arguments: [{ call: true }], answer: () => tooMany }, '', {}],
  ])('are evaluated again after %s', async (_, between, change, next) => {
    const files = scriptOf(
      'let count = 0;',
      `count += 1; if (entity.busy) for (;;); if (entity.wait) await new Promise((done) => setTimeout(done, 60_000));
       if (entity.never) await new Promise(() => {}); if (entity.call) await fetch('https://crm.example/'); return { count };`,
    );
    await shared(files);
    await shared(files, between);
    const changed = { [CRM]: `${files[CRM]}${change}` };
    const { result } = await shared(changed, next);
    expect([result.returned, result.instance?.run]).toEqual([{ count: 1 }, 1]);
  });

  test('survive an error that the script throws', async () => {
    const files = scriptOf('let count = 0;', `count += 1; if (count === 1) throw new Error('no'); return { count };`);
    expect((await shared(files)).result.outcome).toBe('script');
    expect((await shared(files)).result.returned).toEqual({ count: 2 });
  });

  test('that fail to evaluate are evaluated anew for the next run', async () => {
    const files = scriptOf(`import { getSecret } from 'neo/secrets'; const key = getSecret('CRM');`, 'return { key };');
    const { result } = await shared(files);
    expect([result.outcome, result.error?.message]).toEqual(['load', 'The secret CRM is not set.']);
    expect((await shared(files, { secrets: { CRM: 's' } })).result.returned).toEqual({ key: 's' });
  });

  test('of two scripts are apart', async () => {
    const files = scriptOf('globalThis.seen = 1;', 'return { seen: globalThis.seen };');
    const other = scriptOf('', 'return { seen: globalThis.seen ?? 0 };');
    await shared(files);
    expect((await shared(other)).result.returned).toEqual({ seen: 0 });
  });
});

describe('each run in a shared instance', () => {
  test('has its own clock, random numbers, console and limits', async () => {
    const files = scriptOf(
      '',
      `console.count(); console.group(); console.log('in');
      await ${call('entity.n')}; return [Date.now(), Math.random()];`,
    );
    const limits = { calls: 1, consoleBytes: 1024 };
    const runs = [];
    for (let run = 0; run < 4; run += 1) {
      runs.push(await shared(files, { limits, startedAt: 1000 * run, seed: 7, answer: () => jsonAnswer({}) }));
    }
    const first = (runs[0]?.result.returned as number[] | undefined)?.[1];
    expect(runs.map(({ result }) => result.returned)).toEqual([0, 1, 2, 3].map((run) => [1000 * run + 5, first]));
    expect(runs.map(textsOf)).toEqual(Array.from({ length: 4 }, () => ['default: 1', '  in']));
  });

  test('is stopped at its own number of calls', async () => {
    const files = scriptOf('', `for (let n = 0; n < 3; n += 1) await fetch('https://crm.example/'); return 1;`);
    expect((await shared(files, { limits: { calls: 3 } })).result.outcome).toBe('ok');
    const { result, calls } = await shared(files, { limits: { calls: 1 } });
    expect([result.error?.message, calls.length]).toEqual([
      'fetch failed: Call 3 of this run was not made: passbench.yml allows 1 (limits.calls).',
      2,
    ]);
  });
});

describe('runs that overlap', () => {
  test('are interleaved by their answers, and each has its lines and calls', async () => {
    const files = scriptOf(
      'let running = 0; let most = 0;',
      `running += 1; most = Math.max(most, running); console.log('start ' + entity.n);
       await ${call(`entity.n + '1'`)}; console.log('middle ' + entity.n);
       await ${call(`entity.n + '2'`)}; console.log('end ' + entity.n); running -= 1; return { most };`,
    );
    const { answer, release } = heldAnswers();
    const run = (n: string) => shared(files, { id: n, entity: { n }, answer });
    const both = [run('a'), run('b')];
    for (const name of ['b1', 'a1', 'b2', 'a2']) await release(name);
    const [a, b] = await Promise.all(both);
    expect([a, b].map((one) => one?.result.returned)).toEqual([{ most: 2 }, { most: 2 }]);
    expect([a, b].map((one) => one && marksOf(one))).toEqual(
      ['a', 'b'].map((n) => [`start ${n}`, `middle ${n}`, `end ${n}`].map((text) => [text, undefined])),
    );
    expect([a, b].map((one) => one?.calls.map(({ url }) => url.slice(-2)))).toEqual([
      ['a1', 'a2'],
      ['b1', 'b2'],
    ]);
  });

  test('are as many as calls.concurrency says', async () => {
    const files = scriptOf(
      'let running = 0; let most = 0;',
      `running += 1; most = Math.max(most, running);
      await new Promise((done) => setTimeout(done, 5)); running -= 1; return most;`,
    );
    const runs = (concurrency: number) =>
      Promise.all([1, 2, 3, 4].map(() => shared(files, { modules: { concurrency } })));
    expect((await runs(1)).map(({ result }) => result.returned)).toEqual([1, 1, 1, 1]);
    expect(Math.max(...(await runs(2)).map(({ result }) => Number(result.returned)))).toBe(2);
  });

  test('end with the one that ends their instance, and say which that was', async () => {
    const files = scriptOf('', `if (entity.busy) { await ${call(`'go'`)}; for (;;); } await ${call(`'never'`)};`);
    const held = heldAnswers();
    const waiting = shared(files, { id: 'run-7', entity: {}, answer: held.answer });
    await held.asked('never');
    const busy = shared(files, {
      id: 'run-8',
      entity: { busy: true },
      answer: held.answer,
      limits: { wallClockMs: 400 },
    });
    await held.release('go');
    expect((await busy).result.outcome).toBe('timeout');
    const { result } = await waiting;
    expect([result.outcome, result.error?.code, result.error?.message]).toEqual([
      'crash',
      'INSTANCE_ENDED',
      'Fill was stopped because the shared instance it ran in ended: run-8 (Fill) was stopped because its time was over. The next run starts a new instance.',
    ]);
    expect((await shared(files, { answer: () => jsonAnswer({}) })).result.instance?.run).toBe(1);
  });

  test('are not disturbed by one that waits for its turn and is cancelled', async () => {
    const files = scriptOf('', `await ${call(`'a'`)}; return 1;`);
    const { answer, asked, release } = heldAnswers();
    const modules = { concurrency: 1 };
    const first = shared(files, { answer, modules });
    await asked('a');
    const controller = new AbortController();
    const second = shared(files, { answer, modules, signal: controller.signal });
    controller.abort();
    expect((await second).result.outcome).toBe('cancelled');
    await release('a');
    expect((await first).result.outcome).toBe('ok');
  });
});

describe('what a run leaves behind', () => {
  test('goes on for a while, is part of the run, and the next run starts meanwhile', async () => {
    const files = scriptOf(
      'let told = 0;',
      `fetch('https://crm.example/late').then(() => { told += 1; console.log('told'); });
      setTimeout(() => console.log('timer'), 1); return { told };`,
    );
    const answer = () => jsonAnswer({});
    const first = await shared(files, { answer });
    expect(textsOf(first).toSorted()).toEqual(
      [
        'Fill ended while a call was still running; the result is lost. Is an await missing?',
        'told',
        'timer',
      ].toSorted(),
    );
    expect((await shared(files, { answer })).result.returned).toEqual({ told: 1 });
  });

  test('ends after a second: timers stop, calls fail, and the instance serves the next run', async () => {
    const files = scriptOf(
      'let ticks = 0; let failed;',
      `if (entity.again) return { failed, ticks: ticks > 10 };
      setInterval(() => { ticks += 1; }, 5); fetch('https://crm.example/never').catch((error) => { failed = error.cause.code; }); return 1;`,
    );
    const first = await shared(files, { answer: () => new Promise(() => undefined) });
    expect([first.result.outcome, first.took >= 1000]).toEqual(['ok', true]);
    const second = await shared(files, { entity: { again: true } });
    expect([second.result.returned, second.result.instance?.run]).toEqual([{ failed: 'ABORTED', ticks: true }, 2]);
  });
});
