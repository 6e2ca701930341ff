import { implement } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import { redactExport } from '#domain/redaction/redact-export.ts';
import { exportedCalls, runsToCheck } from '../recorded-calls.ts';
import type { HandlerContext } from './base.ts';

const recordings = implement(contract.recordings).$context<HandlerContext>();

export const recordingsHandlers = {
  list: recordings.list.handler(({ context: { engine } }) => engine.parts.recordings.list()),

  check: recordings.check.handler(({ input: { name, ...chosen }, context: { engine } }) => {
    const { recordings, store } = engine.parts;
    const runs = runsToCheck(store, chosen);
    const names = name === undefined ? recordings.list().map((one) => one.name) : [name];
    return names.map((one) => recordings.check(one, runs));
  }),

  import: recordings.import.handler(({ input, context: { engine } }) =>
    engine.parts.recordings.import(input, (call) => engine.redaction.call(call)),
  ),

  export: recordings.export.handler(({ input, context: { engine } }) => {
    const { calls, masked } = redactExport(engine.redaction.redactor, exportedCalls(engine.parts.store, input));
    return { text: engine.parts.recordings.export(calls), calls: calls.length, masked };
  }),

  change: recordings.change.handler(({ input: { name, expected, change }, context: { engine } }) =>
    engine.parts.recordings.change(name, expected, change),
  ),
};
