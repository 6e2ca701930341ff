import type { ActName, ActReport } from '#contract/entities/act.ts';
import type { JsonObject } from '#contract/entities/json.ts';
import type { Run } from '#contract/entities/run.ts';
import type { Refusal } from '#contract/errors.ts';
import { withoutLargeBodies } from '#domain/large-bodies.ts';
import type { ActScope } from '../act-scope.ts';
import type { Engine } from '../engine.ts';

/** An act as it was asked for. `passId` is null until it is known. */
export interface Asked {
  name: ActName;
  input: JsonObject;
  passId: string;
}

export function doneReport(engine: Engine, asked: Asked, scope: ActScope, runs: Run[] = []): ActReport {
  const { name, passId } = asked;
  return {
    act: { name, input: engine.redaction.redactor.data(asked.input), refusal: null },
    pass: engine.parts.store.pass(passId),
    runs: runs.map(withoutLargeBodies),
    events: [...scope.events],
  };
}

export function refusedReport(engine: Engine, asked: Asked, refusal: Refusal): ActReport {
  const { name, passId } = asked;
  const { redactor } = engine.redaction;
  const input = redactor.data(asked.input);
  const said = { ...refusal, message: redactor.text(refusal.message) };
  return { act: { name, input, refusal: said }, pass: engine.parts.store.pass(passId), runs: [], events: [] };
}
