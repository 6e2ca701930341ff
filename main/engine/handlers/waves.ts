import { implement } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import { cancelWave, runWave } from '../acts/wave.ts';
import type { HandlerContext } from './base.ts';

const waves = implement(contract.waves).$context<HandlerContext>();

export const wavesHandlers = {
  run: waves.run.handler(({ input, context: { engine }, signal }) => runWave(engine, input, signal)),
  cancel: waves.cancel.handler(({ input, context: { engine } }) => ({ cancelled: cancelWave(engine, input.ticket) })),
};
