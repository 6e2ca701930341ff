import type { JsonValue } from '#contract/entities/json.ts';
import type { NetworkOverride } from '#contract/entities/network-mode.ts';
import { argumentProblems } from '#contract/entities/run-arguments.ts';
import type { RerunFacts, Run } from '#contract/entities/run.ts';
import type { Refusal } from '#contract/errors.ts';
import type { RerunInput } from '#contract/methods/acts.ts';
import { refuse } from './lifecycle/decision.ts';
import { sameJson } from './same-json.ts';

export interface Rerun {
  facts: RerunFacts;
  /** The given arguments, otherwise those of the past run. */
  arguments: JsonValue[];
  network: NetworkOverride | undefined;
}

/**
 * How a run is repeated. With its own scripts, its own answers, or edited arguments it is a rehearsal. Otherwise it is
 * an act like the first: a Fill changes the pass, a hook is a repeated delivery.
 */
export function decideRerun(
  past: Pick<Run, 'id' | 'entryPoint' | 'arguments' | 'outcome'>,
  input: RerunInput,
): Rerun | { refusal: Refusal } {
  if (past.outcome === null)
    return refuse('INPUT_INVALID', `${past.id} is still running. Cancel it, or wait for its end.`);
  if (input.network !== undefined && input.against !== 'as-set') {
    const message = `Against ${input.against} already decides what answers the calls; leave out the other network options.`;
    return refuse('INPUT_INVALID', message);
  }
  const given = input.arguments ?? past.arguments;
  const problems = argumentProblems(past.entryPoint, given);
  if (input.arguments !== undefined && problems.length > 0) {
    return refuse('INPUT_INVALID', `The arguments are invalid: ${problems.map(({ message }) => message).join(' ')}`);
  }
  const { script, against } = input;
  const edited = input.arguments !== undefined && !sameJson(input.arguments, past.arguments);
  const rehearsal = script === 'same' || against === 'recorded' || input.arguments !== undefined;
  const facts = { of: past.id, script, against, edited, rehearsal };
  return { facts, arguments: [...given], network: input.network };
}
