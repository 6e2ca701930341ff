import type { Refusal } from '#contract/errors.ts';
import { refuse } from '#domain/lifecycle/decision.ts';
import type { Engine } from '../engine.ts';

/** A name occurs in many places and cannot be partly masked, so one that contains a secret is refused. */
export function refuseSecretIn(engine: Engine, what: string, name: string): { refusal: Refusal } | null {
  const shown = engine.redaction.redactor.data(name);
  return shown === name
    ? null
    : refuse('INPUT_INVALID', `The ${what} ${shown} contains the value of a secret. Choose another.`);
}
