import { implement } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import { PassbenchError } from '#contract/errors.ts';
import { draftRule } from '#domain/rule-draft.ts';
import type { RulesState } from '#contract/methods/rules.ts';
import type { Workspace } from '../ports/workspace.ts';
import type { HandlerContext } from './base.ts';
import { readsStored, unlessRefused } from './base.ts';

const rules = implement(contract.rules).$context<HandlerContext>().use(readsStored);

export const rulesHandlers = {
  get: rules.get.handler(({ context: { engine } }) =>
    withTemplates(engine.parts.workspace, engine.parts.workspace.rulesState()),
  ),

  change: rules.change.handler(({ input: { expected, change }, context: { engine } }) =>
    withTemplates(engine.parts.workspace, engine.parts.workspace.changeRules(expected, change)),
  ),

  draft: rules.draft.handler(({ input: { callId }, context: { engine } }) => {
    const call = engine.parts.store.call(callId);
    if (!call)
      throw new PassbenchError('CALL_NOT_FOUND', `There is no call ${callId}. List the calls to see their ids.`);
    return unlessRefused(draftRule(call)).rule;
  }),
};

async function withTemplates(workspace: Workspace, coming: Promise<RulesState>): Promise<RulesState> {
  const state = await coming;
  return { ...state, problems: [...state.problems, ...(await workspace.templateProblems(state))] };
}
