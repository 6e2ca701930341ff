import { beforeEach, describe, expect, test } from 'vitest';
import type { ActReport } from '#contract/entities/act.ts';
import type { Event } from '#contract/entities/event.ts';
import { actsStore, applyToActs, performAct } from './acts.ts';
import { comparisonStore, showComparison } from './comparison.ts';
import { selectCall, selectionStore, selectPass, selectRun, selectTab, viewState } from './selection.ts';

const runs = { before: 'run-1', after: 'run-2' };
const again = { id: 'run-2', passId: 'C-42', act: 2, outcome: 'ok' };
const shown = () => comparisonStore.getState().shown;

beforeEach(() => {
  selectPass(null);
  selectRun({ id: 'run-1', passId: 'C-42' });
});

describe('two runs that are compared', () => {
  test.each([
    ['another pass', () => selectPass('C-7')],
    ['a call of another run', () => selectCall({ id: 'run-9', passId: 'C-42' }, 'call-1')],
    ['a moment of the past', () => viewState({ seq: 3, passId: null })],
  ])('close after %s', (_, open) => {
    showComparison(runs);
    open();
    expect(shown()).toBeNull();
  });

  test('stay while another tab of the inspector is looked at', () => {
    showComparison(runs);
    selectTab('console');
    expect(shown()).toEqual(runs);
  });

  test.each(['before', 'after'])('stay if the log reports the new run %s its act is answered', async (told) => {
    const tell = (): void => {
      const event = { kind: 'run.started', act: 2, data: { run: again } } as unknown as Event;
      actsStore.setState(applyToActs(actsStore.getState(), [event]));
    };
    const report = { act: { refusal: null }, runs: [again] } as unknown as ActReport;
    await performAct(
      { title: 'Run again', passId: 'C-42' },
      async () => {
        if (told === 'before') tell();
        return report;
      },
      () => {},
    );
    showComparison(runs);
    if (told === 'after') tell();
    expect(selectionStore.getState().runId).toBe('run-2');
    expect(shown()).toEqual(runs);
  });
});
