import type { Run, RunSummary } from '#contract/entities/run.ts';

/** A run as lists know it; tests lay what they need over it. */
export const summary: RunSummary = {
  id: 'run-1',
  seq: 1,
  act: 1,
  passId: 'pass-1',
  entryPoint: 'Fill',
  connector: 'crm',
  key: 'runtime.scriptable.customerProvider.crm',
  script: 'server/script/crm.js',
  startedAt: 1_000,
  outcome: 'ok',
  message: null,
  calls: 2,
  durationMs: 41.4,
};

/** A run whole, without anything in it. */
export const run: Run = {
  id: 'run-1',
  act: 1,
  passId: 'pass-1',
  entryPoint: 'Fill',
  connector: 'crm',
  key: 'runtime.scriptable.customerProvider.crm',
  script: 'server/script/crm.js',
  scriptHash: '5f2b7c0de1a9',
  arguments: [],
  seed: 7,
  startedAt: 1_000,
  outcome: null,
  error: null,
  returned: null,
  appliedBy: 'none',
  calls: [],
  console: [],
  entity: null,
  diff: [],
  undocumented: [],
  durationMs: null,
};
