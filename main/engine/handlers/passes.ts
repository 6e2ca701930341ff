import { implement } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import { PassbenchError } from '#contract/errors.ts';
import type { HandlerContext } from './base.ts';
import { readsStored } from './base.ts';

const passes = implement(contract.passes).$context<HandlerContext>().use(readsStored);

export const passesHandlers = {
  list: passes.list.handler(({ input, context: { engine } }) => engine.parts.store.passes(input)),

  get: passes.get.handler(({ input: { passId }, context: { engine } }) => {
    const pass = engine.parts.store.pass(passId);
    if (!pass)
      throw new PassbenchError('PASS_NOT_FOUND', `There is no pass ${passId}. List the passes to see their ids.`);
    return { pass, registrations: engine.parts.store.registrationsOfPass(passId) };
  }),

  revision: passes.revision.handler(({ input: { passId, seq }, context: { engine } }) => {
    const revision = engine.parts.store.revision(passId, seq);
    if (revision) return revision;
    throw new PassbenchError(
      'EVENT_NOT_FOUND',
      `Pass ${passId} did not exist yet at event ${seq}. Choose a later event.`,
    );
  }),

  types: passes.types.handler(({ context: { engine } }) => engine.parts.workspace.passTypes()),

  typeProblems: passes.typeProblems.handler(({ context: { engine } }) => engine.parts.workspace.passTypeProblems()),
};
