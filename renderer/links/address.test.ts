import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Run } from '#contract/entities/run.ts';
import type { ContractClient } from '#contract/rpc-client.ts';
import { passesStore } from '../stores/passes.ts';
import { viewsStore } from '../stores/views.ts';
import { selectionStore } from '../stores/selection.ts';
import { openTarget, currentLinkTarget } from './address.ts';
import type { LinkTarget } from './link.ts';

const run = { passId: 'PASS-2', calls: [{ id: 'run-7/1' }] } as unknown as Run;

/** As much of the engine as a link needs. */
const client = {
  runs: {
    async get({ runId }: { runId: string }) {
      if (runId === 'run-7') return run;
      throw new Error(`There is no run ${runId}.`);
    },
  },
} as unknown as ContractClient;

const before = { passId: 'PASS-1', runId: null, callId: null, tab: 'overview', eventSeq: 4, seq: 4 } as const;
const stage: LinkTarget = { view: 'stage', passId: null, runId: null, callId: null };

beforeEach(() => {
  passesStore.setState({ byId: new Map([['PASS-2', {} as never]]), activity: new Map() });
  selectionStore.setState(before);
  viewsStore.setState({ view: 'settings' });
});

afterEach(() => passesStore.setState({ byId: null, activity: new Map() }));

describe('opening a link', () => {
  test('shows its view, pass, run and call as they are now', async () => {
    const target: LinkTarget = { view: 'stage', passId: 'PASS-2', runId: 'run-7', callId: 'run-7/1' };
    expect(await openTarget(client, target)).toBeNull();
    expect(currentLinkTarget()).toEqual(target);
    expect(selectionStore.getState()).toMatchObject({ tab: 'calls', seq: null });
  });

  test('uses the run if the link names another pass', async () => {
    expect(await openTarget(client, { ...stage, passId: 'PASS-9', runId: 'run-7' })).toBeNull();
    expect(currentLinkTarget().passId).toBe('PASS-2');
  });

  test.each<[Partial<LinkTarget>, string, Partial<LinkTarget>]>([
    [{ passId: 'PASS-9' }, 'There is no pass PASS-9 in this folder.', { passId: 'PASS-1' }],
    [{ runId: 'run-99' }, 'There is no run run-99.', { passId: 'PASS-1' }],
    [{ runId: 'run-7', callId: 'run-7/9' }, 'Run run-7 has no call run-7/9.', { passId: 'PASS-2', runId: 'run-7' }],
  ])('of %j reports what does not exist', async (named, problem, shown) => {
    expect(await openTarget(client, { ...stage, ...named })).toBe(problem);
    expect(currentLinkTarget()).toMatchObject({ view: 'stage', callId: null, ...shown });
  });
});
