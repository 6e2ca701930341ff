import { beforeEach, describe, expect, test } from 'vitest';
import type { Event } from '#contract/entities/event.ts';
import { selectEvent, selectionStore, selectPass, selectRun, viewState } from './selection.ts';

function event(kind: Event['kind'], data: unknown, about: Partial<Event> = {}): Event {
  return { seq: 7, at: 1, act: 5, passId: 'C-42', runId: 'run-1', kind, data, ...about } as unknown as Event;
}

const selection = () => selectionStore.getState();

beforeEach(() => selectionStore.setState(selectionStore.getInitialState(), true));

describe('an event that is selected', () => {
  test.each([
    ['its call', event('run.called', { call: { id: 'run-1/2' } }), { tab: 'calls', callId: 'run-1/2' }],
    ['its console lines', event('run.logged', { lines: [] }), { tab: 'console', callId: null }],
    ['its diff', event('entity.changed', { diff: [] }), { tab: 'entity' }],
    ['the error of its run', event('run.finished', { end: { outcome: 'timeout' } }), { tab: 'error' }],
    ['its run', event('run.finished', { end: { outcome: 'ok' } }), { tab: 'overview' }],
  ])('selects %s', (_, selected, target) => {
    selectPass('C-7');
    selectEvent(selected);
    expect(selection()).toMatchObject({ passId: 'C-42', runId: 'run-1', eventSeq: 7, seq: null, ...target });
  });

  test('selects its pass, with the run that it led to', () => {
    selectEvent(event('pass.installed', {}, { runId: null }), 'run-9');
    expect(selection()).toMatchObject({ passId: 'C-42', runId: 'run-9', eventSeq: 7, seq: null });
  });

  test('keeps the shown run if the event led to none, and drops that of another pass', () => {
    selectRun({ id: 'run-3', passId: 'C-42' }, 'console');
    selectEvent(event('pass.opened', {}, { runId: null }));
    expect(selection()).toMatchObject({ runId: 'run-3', tab: 'console', eventSeq: 7 });
    selectEvent(event('pass.created', {}, { runId: null, passId: 'C-7' }));
    expect(selection()).toMatchObject({ passId: 'C-7', runId: null });
  });

  test('keeps everything if it is about a device', () => {
    selectRun({ id: 'run-3', passId: 'C-42' });
    selectEvent(event('device.renamed', {}, { runId: null, passId: null }));
    expect(selection()).toMatchObject({ passId: 'C-42', runId: 'run-3', eventSeq: 7, seq: null });
  });

  test('is no longer selected once another run or pass is', () => {
    selectEvent(event('run.started', {}));
    selectRun({ id: 'run-2', passId: 'C-42' });
    expect(selection().eventSeq).toBeNull();
  });
});

describe('an earlier state', () => {
  test('is shown on request, and moves along with the selected event', () => {
    selectRun({ id: 'run-3', passId: 'C-42' });
    viewState({ seq: 4, passId: 'C-42' });
    expect(selection()).toMatchObject({ seq: 4, eventSeq: 4, runId: 'run-3' });
    selectEvent(event('run.started', {}));
    expect(selection()).toMatchObject({ seq: 7, eventSeq: 7 });
  });

  test('is left with the event still selected', () => {
    viewState({ seq: 4, passId: 'C-42' });
    viewState(null);
    expect(selection()).toMatchObject({ seq: null, eventSeq: 4, passId: 'C-42' });
  });

  test('of another pass does not keep the run of this one', () => {
    selectRun({ id: 'run-3', passId: 'C-42' });
    viewState({ seq: 4, passId: 'C-7' });
    expect(selection()).toMatchObject({ passId: 'C-7', runId: null });
  });
});
