import type { ActReport } from '#contract/entities/act.ts';
import type { Decision } from '#domain/lifecycle/decision.ts';
import { createActScope } from '../act-scope.ts';
import type { Engine } from '../engine.ts';
import type { Asked } from './report.ts';
import { doneReport, refusedReport } from './report.ts';

/** An act without runs: decide on the state as it is, commit, report. */
export function performSimpleAct(engine: Engine, asked: Asked, decide: () => Decision): Promise<ActReport> {
  return engine.queue.run(asked.passId, async () => {
    const decision = decide();
    if ('refusal' in decision) return refusedReport(engine, asked, decision.refusal);
    const scope = createActScope(engine);
    scope.commit(() => decision.events);
    return doneReport(engine, asked, scope);
  });
}
