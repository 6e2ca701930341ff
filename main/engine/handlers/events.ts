import { implement } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import type { HandlerContext } from './base.ts';

const events = implement(contract.events).$context<HandlerContext>();

export const eventsHandlers = {
  match: events.match.handler(({ input, context: { engine } }) => {
    const { store } = engine.parts;
    return { asOf: store.lastSeq(), seqs: store.matchEvents(input) };
  }),
  get: events.get.handler(({ input, context: { engine } }) => engine.parts.store.eventsBySeq(input.seqs)),
  list: events.list.handler(({ input, context: { engine } }) => engine.parts.store.events(input)),
  subscribe: events.subscribe.handler(({ input, context: { engine }, signal }) =>
    engine.log.subscribe(input.after, signal),
  ),
};
