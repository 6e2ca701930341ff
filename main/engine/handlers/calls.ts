import { implement } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import { PassbenchError } from '#contract/errors.ts';
import type { HandlerContext } from './base.ts';
import { readsStored } from './base.ts';

const calls = implement(contract.calls).$context<HandlerContext>().use(readsStored);

export const callsHandlers = {
  list: calls.list.handler(async ({ input, context: { engine }, signal }) => {
    const { store } = engine.parts;
    const asOf = store.lastSeq();
    const before = Math.min(input.before ?? Infinity, asOf + 1);
    return { asOf, calls: await store.calls({ ...input, before }, signal) };
  }),

  get: calls.get.handler(({ input: { callId }, context: { engine } }) => {
    const call = engine.parts.store.call(callId);
    if (!call)
      throw new PassbenchError('CALL_NOT_FOUND', `There is no call ${callId}. List the calls to see their ids.`);
    return call;
  }),
};
