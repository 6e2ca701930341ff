import { useCallback } from 'react';
import type { Rule, RuleInput } from '#contract/entities/rule.ts';
import { rule as ruleSchema } from '#contract/entities/rule.ts';
import { useClient } from '../../../api/client.tsx';
import { changeRules } from '../../../network-rules/change-rules.ts';

/** Changes the rule of the form as it is by then; gives why it was not changed, or null. */
export type EditRule = (change: (rule: Rule) => RuleInput) => Promise<string | null>;

export function useEditRule(index: number): EditRule {
  const client = useClient();
  return useCallback(
    async (change) => {
      let problem: string | null = null;
      const failure = await changeRules(client, (rules) => {
        const present = rules[index];
        if (!present) return null;
        const read = ruleSchema.safeParse(change(present));
        if (read.success) return { kind: 'replace', at: index, rule: read.data };
        const [issue] = read.error.issues;
        problem = `${(issue?.path ?? []).join('.')}: ${issue?.message ?? 'is not right'}`;
        return null;
      });
      return failure ?? problem;
    },
    [client, index],
  );
}
