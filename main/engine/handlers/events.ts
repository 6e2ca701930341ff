import { implement } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import { getEvents, listEvents } from '../event-log.ts';
import type { HandlerContext } from './base.ts';
import { readsStored } from './base.ts';

const events = implement(contract.events).$context<HandlerContext>().use(readsStored);

export const eventsHandlers = {
  match: events.match.handler(async ({ input, context: { engine }, signal }) => {
    const { store } = engine.parts;
    const asOf = store.lastSeq();
    const isSearch = input.text !== undefined && input.text !== '';
    return { asOf, seqs: isSearch ? await store.searchEvents(input, asOf, signal) : store.matchEvents(input) };
  }),
  get: events.get.handler(({ input, context: { engine } }) => getEvents(engine.parts.store, input.seqs)),
  list: events.list.handler(({ input, context: { engine } }) => listEvents(engine.parts.store, input)),
  subscribe: events.subscribe.handler(({ input, context: { engine }, signal }) =>
    engine.log.subscribe(input.after, signal),
  ),
};
