import { useCallback } from 'react';
import type { Rule, RuleInput } from '#contract/entities/rule.ts';
import { rule as ruleSchema } from '#contract/entities/rule.ts';
import { useClient } from '../../../api/client.tsx';
import { changeRule, wasDone } from '../../../network-rules/change-rules.ts';

/** Changes the shown rule, in its current form and place; returns why that failed, or null. */
export type EditRule = (change: (rule: Rule) => RuleInput) => Promise<string | null>;

export function useEditRule(rule: Rule, index: number): EditRule {
  const client = useClient();
  return useCallback(
    async (change) => {
      let problem: string | null = null;
      const failure = await changeRule(client, { rule, index }, (at, present) => {
        const read = ruleSchema.safeParse(change(present));
        if (read.success) return { kind: 'replace', at, rule: read.data };
        const [issue] = read.error.issues;
        problem = `${(issue?.path ?? []).join('.')}: ${issue?.message ?? 'is not valid'}`;
        return null;
      });
      return failure ?? problem;
    },
    [client, rule, index],
  );
}

/** For a field that has no place of its own for an error. */
export async function orNotify(edit: Promise<string | null>): Promise<void> {
  wasDone(await edit);
}
