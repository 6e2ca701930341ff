import { describe, expect, test } from 'vitest';
import { settings } from '#contract/entities/settings.ts';
import { PassbenchError } from '#contract/errors.ts';
import type { EventDraft } from '#domain/event-draft.ts';
import type { ScopeParts } from './act-scope.ts';
import { addFirstPasses } from './start.ts';

const listed = settings.parse({
  passes: [
    { id: 'GOLD-C-42', type: 'loyalty', identifiers: { customerId: 'C-42' } },
    { type: 'gift', identifiers: {} },
  ],
});

/** An engine in memory: what its log was given, and the types that the tenant has. */
function engineOf({ before = [] as number[], types = (): string[] => ['loyalty', 'gift'] }) {
  const appended: EventDraft[] = [];
  const append = (drafts: readonly EventDraft[]): [] => {
    appended.push(...drafts);
    return [];
  };
  const store = {
    matchEvents: () => before,
    pass: () => null,
  };
  const workspace = {
    settings: () => listed,
    passTypes: () => types().map((name) => ({ name, passKind: 'generic' })),
  };
  const parts = { store, workspace, world: { now: () => 1, passId: () => 'MADE-1' } };
  const redaction = { draft: (draft: EventDraft) => draft };
  const commits = {
    stage: (work: (transaction: { append: typeof append }) => []) => ({
      events: work({ append }),
      group: { state: 'durable', onLost: () => undefined },
    }),
    flush: () => undefined,
  };
  return { appended, engine: { parts, redaction, commits } as unknown as ScopeParts };
}

describe('the passes of passbench.yml', () => {
  test('are created in a store that never had one', () => {
    const { engine, appended } = engineOf({});
    expect(addFirstPasses(engine)).toEqual([]);
    expect(appended).toMatchObject([
      { kind: 'pass.created', passId: 'GOLD-C-42', data: { passType: 'loyalty', identifiers: { customerId: 'C-42' } } },
      { kind: 'pass.created', passId: 'MADE-1', data: { passType: 'gift' } },
    ]);
  });

  test('are not created where a pass was created before', () => {
    const { engine, appended } = engineOf({ before: [4] });
    expect(addFirstPasses(engine)).toEqual([]);
    expect(appended).toEqual([]);
  });

  test('are reported if they cannot be created, and the others are created anyway', () => {
    const { engine, appended } = engineOf({ types: () => ['loyalty'] });
    expect(addFirstPasses(engine)).toEqual([expect.stringContaining('no pass type "gift"')]);
    expect(appended).toHaveLength(1);
  });

  test('do not keep a folder from opening whose pass types cannot be read', () => {
    const fail = (): never => {
      throw new PassbenchError('FILE_INVALID', 'server/passes/loyalty.yml is wrong.');
    };
    expect(addFirstPasses(engineOf({ types: fail }).engine)).toEqual([
      'The passes of passbench.yml were not created: server/passes/loyalty.yml is wrong.',
    ]);
  });
});
