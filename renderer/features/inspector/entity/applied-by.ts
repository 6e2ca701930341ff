import type { AppliedBy, Run } from '#contract/entities/run.ts';

const words: Readonly<Record<AppliedBy, string>> = {
  mutation: 'The connector changed the entity in place.',
  return: 'The connector returned an object, which was merged into the entity.',
  'mutation+return': 'The connector changed the entity in place and returned an object, which was merged into it.',
  none: 'The connector neither changed the entity nor returned an object.',
};

/** Where Fill's effect came from, or why there is none. */
export function appliedWords({ outcome, appliedBy, rerun }: Pick<Run, 'outcome' | 'appliedBy' | 'rerun'>): string {
  if (outcome !== null && outcome !== 'ok') return 'The run failed, so the entity is unchanged.';
  return rerun?.rehearsal ? `${words[appliedBy]} This was a rehearsal: the pass is unchanged.` : words[appliedBy];
}
