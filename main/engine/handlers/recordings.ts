import { implement } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import { redactExport } from '#domain/redaction/redact-export.ts';
import { exportedCalls, runsToCheck } from '../recorded-calls.ts';
import type { HandlerContext } from './base.ts';
import { readsStored } from './base.ts';

const recordings = implement(contract.recordings).$context<HandlerContext>().use(readsStored);

export const recordingsHandlers = {
  list: recordings.list.handler(({ context: { engine } }) => engine.parts.recordings.list()),

  check: recordings.check.handler(async ({ input: { name, ...chosen }, context: { engine } }) => {
    const { recordings, store } = engine.parts;
    const runs = runsToCheck(store, chosen);
    const names = name === undefined ? (await recordings.list()).map((one) => one.name) : [name];
    return await Promise.all(names.map((one) => recordings.check(one, runs)));
  }),

  import: recordings.import.handler(({ input, context: { engine } }) =>
    engine.parts.recordings.import(input, engine.redaction),
  ),

  export: recordings.export.handler(({ input, context: { engine } }) => {
    const { calls, masked } = redactExport(engine.redaction.redactor, exportedCalls(engine.parts.store, input));
    return { text: engine.parts.recordings.export(calls), calls: calls.length, masked };
  }),

  change: recordings.change.handler(({ input: { name, expected, change }, context: { engine } }) =>
    engine.parts.recordings.change(name, expected, change),
  ),
};
