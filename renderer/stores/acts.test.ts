import { beforeEach, describe, expect, test } from 'vitest';
import type { ActReport } from '#contract/entities/act.ts';
import type { Event } from '#contract/entities/event.ts';
import type { Run } from '#contract/entities/run.ts';
import { actsStore, applyToActs, forgetAnswers, noteChoice, performAct } from './acts.ts';
import { selectEvent, selectPass, selectRun, selectionStore, viewState } from './selection.ts';

const run: Run = {
  id: 'run-2',
  act: 2,
  entryPoint: 'Fill',
  connector: 'crm',
  key: 'runtime.scriptable.customerProvider.crm',
  script: 'server/script/crm.js',
  scriptHash: 'f00d',
  passId: 'PASS-A',
  arguments: [],
  seed: 7,
  startedAt: 1000,
  outcome: 'ok',
  error: null,
  returned: null,
  appliedBy: 'none',
  entity: null,
  diff: [],
  undocumented: [],
  durationMs: 3,
  calls: [],
  console: [],
};
const started: Event = {
  seq: 2,
  at: 1000,
  act: 2,
  kind: 'run.started',
  passId: 'PASS-A',
  runId: 'run-2',
  data: { run },
};
const reportOf = (ended: Run): ActReport => ({
  act: { name: 'fill', input: {}, refusal: null },
  pass: null,
  runs: [ended],
  events: [],
});

const nextRun: Run = { ...run, id: 'run-6', act: 6 };

/** A Fill of PASS-A that the engine has not answered yet. */
function askForFill(report = reportOf(run)) {
  const { promise, resolve } = Promise.withResolvers<ActReport>();
  const done = performAct(
    { title: 'Fill', passId: 'PASS-A' },
    () => promise,
    () => undefined,
  );
  const end = async () => {
    resolve(report);
    await done;
  };
  return { start: (event = started) => actsStore.setState((state) => applyToActs(state, [event])), end };
}

const shown = () => {
  const { passId, runId } = selectionStore.getState();
  return [passId, runId];
};

describe('the run of an act', () => {
  beforeEach(() => {
    forgetAnswers();
    selectPass(null);
    selectPass('PASS-A');
  });

  test('is shown when it starts, and where its answer is there before its start', async () => {
    const first = askForFill();
    first.start();
    expect(shown()).toEqual(['PASS-A', 'run-2']);
    await first.end();
    selectRun({ id: 'run-1', passId: 'PASS-A' });
    await askForFill().end();
    expect(shown()).toEqual(['PASS-A', 'run-2']);
  });

  test('does not bring back a user who has moved to another pass', async () => {
    const { start, end } = askForFill();
    selectPass('PASS-B');
    start();
    expect(shown()).toEqual(['PASS-B', null]);
    await end();
    expect(shown()).toEqual(['PASS-B', null]);
  });

  test('does not take a user out of an earlier state', async () => {
    const past = { seq: 1, passId: 'PASS-A', runId: null };
    const { start, end } = askForFill();
    viewState(past);
    start();
    expect(shown()).toEqual(['PASS-A', null]);
    await end();
    expect(shown()).toEqual(['PASS-A', null]);
    const { end: endUntold } = askForFill(reportOf(nextRun));
    await endUntold();
    expect(shown()).toEqual(['PASS-A', null]);
    expect(selectionStore.getState().seq).toBe(1);
  });

  test('does not bring back a user who has moved to another run at its end', async () => {
    const { start, end } = askForFill();
    start();
    selectRun({ id: 'run-1', passId: 'PASS-A' });
    await end();
    expect(shown()).toEqual(['PASS-A', 'run-1']);
  });

  test('does not open over an event that was selected since, nor over one that will be a moment later', async () => {
    const { start, end } = askForFill();
    selectEvent({ ...started, seq: 1, runId: 'run-1' });
    start();
    await end();
    expect(selectionStore.getState()).toMatchObject({ runId: 'run-1', eventSeq: 1 });

    const next = askForFill(reportOf(nextRun));
    noteChoice();
    await next.end();
    expect(selectionStore.getState()).toMatchObject({ runId: 'run-1', eventSeq: 1 });
  });

  test('is not that of the previous act, whose start is reported late', async () => {
    await askForFill().end();
    const next = askForFill(reportOf(nextRun));
    next.start();
    next.start({ ...started, seq: 6, act: 6, runId: 'run-6', data: { run: nextRun } });
    expect(shown()).toEqual(['PASS-A', 'run-6']);
    await next.end();
    expect(shown()).toEqual(['PASS-A', 'run-6']);
  });

  test('is shown at its end where another run of the pass started meanwhile', async () => {
    const { start, end } = askForFill(reportOf(nextRun));
    start();
    await end();
    expect(shown()).toEqual(['PASS-A', 'run-6']);
  });
});
