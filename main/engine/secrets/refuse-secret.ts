import type { Refusal } from '#contract/errors.ts';
import { refuse } from '#domain/lifecycle/decision.ts';
import type { Engine } from '../engine.ts';

/** A name goes by many places and cannot be written in part, so one that holds a secret is not taken at all. */
export function refuseSecretIn(engine: Engine, what: string, name: string): { refusal: Refusal } | null {
  const shown = engine.redaction.redactor.data(name);
  return shown === name
    ? null
    : refuse('INPUT_INVALID', `The ${what} ${shown} contains the value of a secret. Choose another.`);
}
