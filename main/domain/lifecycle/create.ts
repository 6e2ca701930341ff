import type { Pass, PassType } from '#contract/entities/pass.ts';
import type { CreateInput } from '#contract/methods/acts.ts';
import type { Decision } from './decision.ts';
import { refuse } from './decision.ts';

export interface CreateState {
  /** A pass that already has the id, deleted or not. */
  existing: Pass | null;
  passTypes: readonly PassType[];
}

/** Creates a pass of one of the tenant's types, with an id that was never used. */
export function decideCreate(state: CreateState, input: CreateInput, passId: string): Decision {
  if (!state.passTypes.some((type) => type.name === input.passType)) return unknownType(state, input.passType);
  if (state.existing) {
    return refuse(
      'PASS_EXISTS',
      `The id ${passId} is already used by a pass of type ${state.existing.passType}. Choose another id, or leave it out.`,
    );
  }
  const { passType, identifiers, metadata, additionalData } = input;
  return {
    events: [{ kind: 'pass.created', passId, runId: null, data: { passType, identifiers, metadata, additionalData } }],
  };
}

function unknownType({ passTypes }: CreateState, name: string): Decision {
  const known = passTypes.map((type) => type.name).join(', ');
  const hint = known ? `It has ${known}; or add` : 'It has none yet; add';
  return refuse('PASS_TYPE_UNKNOWN', `The tenant has no pass type "${name}". ${hint} server/passes/${name}.yml.`);
}
