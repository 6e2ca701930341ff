import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PassActivity } from '#contract/entities/pass-activity.ts';
import type { RerunFacts } from '#contract/entities/run.ts';
import { evolveActivity } from '#domain/project/evolve-activity.ts';
import type { EventDraft } from '#domain/event-draft.ts';
import type { Store } from '#engine/ports/store.ts';
import { created, runFinished, runStarted, startOf } from './testing/history.ts';
import { openTestStore } from './testing/open-test-store.ts';
import { tempFolder } from './testing/temp-folder.ts';

/** An act: the scripts it runs and how each of them ends; null: it is still running. */
interface Act {
  pass: 0 | 1;
  entryPoint: 'Fill' | 'OnPassInstalled';
  rerun: 'none' | 'again' | 'rehearsal';
  ends: readonly ('ok' | 'script' | 'timeout' | 'cancelled' | null)[];
  isLoaded: boolean;
}

const acts: fc.Arbitrary<Act[]> = fc.array(
  fc.record<Act>({
    pass: fc.constantFrom(0, 1),
    entryPoint: fc.constantFrom('Fill', 'OnPassInstalled'),
    rerun: fc.constantFrom('none', 'none', 'again', 'rehearsal'),
    ends: fc.array(fc.constantFrom('ok', 'script', 'timeout', 'cancelled', null), { minLength: 1, maxLength: 3 }),
    isLoaded: fc.boolean(),
  }),
  { maxLength: 12 },
);

describe('the activity of passes', () => {
  test('is in SQL what the events make of it, for any history of runs', () => {
    const store = openTestStore(tempFolder());
    let acted = 0;
    fc.assert(
      fc.property(acts, (history) => {
        const before = store.lastSeq();
        const names = [`PASS-A${before}`, `PASS-B${before}`] as const;
        store.transact(({ append }) => append(names.map(created), 1, null));
        for (const act of history) perform(store, names[act.pass], act, (acted += 1));
        expect(store.passActivity().filter(({ seq }) => seq > before)).toEqual(projected(store, before));
      }),
      { numRuns: 60 },
    );
    store.close();
  });

  test('keeps a failure until the same is tried again; a rehearsal settles nothing', () => {
    const store = openTestStore(tempFolder());
    store.transact(({ append }) => append([created('PASS-A')], 1, null));
    const fails: Act = { pass: 0, entryPoint: 'Fill', rerun: 'none', ends: ['script'], isLoaded: true };
    perform(store, 'PASS-A', fails, 1);
    perform(store, 'PASS-A', { ...fails, entryPoint: 'OnPassInstalled', ends: ['ok'] }, 2);
    perform(store, 'PASS-A', { ...fails, rerun: 'rehearsal', ends: ['ok'] }, 3);
    expect(store.passActivity()[0]).toMatchObject({ at: 103, runs: [{ id: 'act-1/0', outcome: 'script' }] });
    perform(store, 'PASS-A', { ...fails, ends: ['ok'] }, 4);
    expect(store.passActivity()[0]).toMatchObject({ at: 104, runs: [] });
    store.close();
  });
});

function perform(store: Store, passId: string, { entryPoint, rerun, ends, isLoaded }: Act, index: number): void {
  const drafts = ends.flatMap((outcome, place): EventDraft[] => {
    const key = isLoaded ? `runtime.scriptable.customerProvider.crm${place}` : null;
    const facts = { entryPoint, key, script: `server/script/${place}.js`, ...(rerun !== 'none' && again(rerun)) };
    const run = startOf(`act-${index}/${place}`, passId, facts);
    return [runStarted(run), ...(outcome === null ? [] : [runFinished(run, { outcome })])];
  });
  store.transact(({ append }) => append(drafts, 100 + index, null));
}

function again(kind: 'again' | 'rehearsal'): { rerun: RerunFacts } {
  const rehearsal = kind === 'rehearsal';
  return { rerun: { of: 'act-0/0', script: 'current', against: 'as-set', edited: false, rehearsal } };
}

function projected(store: Store, after: number): PassActivity[] {
  const byPass = new Map<string, PassActivity>();
  for (const event of store.events({ after, limit: 1000 })) {
    const next = evolveActivity(byPass.get(event.passId ?? '') ?? null, event);
    if (next) byPass.set(next.passId, next);
  }
  return [...byPass.values()];
}
