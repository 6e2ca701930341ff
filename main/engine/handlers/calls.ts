import { implement } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import { PassbenchError } from '#contract/errors.ts';
import type { HandlerContext } from './base.ts';

const calls = implement(contract.calls).$context<HandlerContext>();

export const callsHandlers = {
  list: calls.list.handler(({ input, context: { engine } }) => {
    const { store } = engine.parts;
    return { asOf: store.lastSeq(), calls: store.calls(input) };
  }),

  get: calls.get.handler(({ input: { callId }, context: { engine } }) => {
    const call = engine.parts.store.call(callId);
    if (!call)
      throw new PassbenchError('CALL_NOT_FOUND', `There is no call ${callId}. List the calls to see their ids.`);
    return call;
  }),
};
