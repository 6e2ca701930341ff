import type { ActName, ActReport } from '#contract/entities/act.ts';
import type { JsonObject } from '#contract/entities/json.ts';
import type { Run } from '#contract/entities/run.ts';
import type { Refusal } from '#contract/errors.ts';
import { withoutLargeBodies } from '#domain/large-bodies.ts';
import type { ActCaller, StartedAct } from '../act-queue.ts';
import { ActCancelled } from '../act-queue.ts';
import type { ActScope } from '../act-scope.ts';
import type { Engine } from '../engine.ts';

/** An act and its input, as requested. */
export interface RequestedAct {
  name: ActName;
  input: JsonObject;
  passId: string;
}

/**
 * Does `work` when the act may run. An act that is cancelled before it did anything is refused; one that is cancelled
 * later reports what it did until then.
 */
export async function performQueued(
  engine: Engine,
  requested: RequestedAct,
  caller: ActCaller,
  work: (turn: StartedAct) => Promise<ActReport>,
): Promise<ActReport> {
  const { name, passId } = requested;
  try {
    return await engine.queue.run({ name, passId, ...caller }, (turn) => {
      engine.pendingEnds.write();
      return work(turn);
    });
  } catch (error) {
    if (!(error instanceof ActCancelled)) throw error;
    const message = `The act ${name} was cancelled while it was waiting; nothing was changed.`;
    return refusedReport(engine, requested, { code: 'CANCELLED', message });
  }
}

/** What an act did. Tokens that became known while it ran are also removed from what was recorded before. */
export function doneReport(engine: Engine, requested: RequestedAct, scope: ActScope, runs: Run[] = []): ActReport {
  const { name, passId } = requested;
  const report: ActReport = {
    act: { name, input: engine.redaction.redactor.data(requested.input), refusal: null },
    pass: engine.parts.store.pass(passId),
    runs: runs.map(withoutLargeBodies),
    events: [...scope.events],
  };
  return engine.redaction.report(report, scope.redactedAt);
}

export function refusedReport(engine: Engine, requested: RequestedAct, refusal: Refusal): ActReport {
  // The report shows the pass, which another act may have changed without its being durable yet.
  engine.commits.flush();
  const { name, passId } = requested;
  const { redactor } = engine.redaction;
  const input = redactor.data(requested.input);
  const said = { ...refusal, message: redactor.text(refusal.message) };
  return { act: { name, input, refusal: said }, pass: engine.parts.store.pass(passId), runs: [], events: [] };
}
