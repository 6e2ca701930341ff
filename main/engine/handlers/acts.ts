import { implement } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import { fillPass } from '../acts/fill.ts';
import { createPass, deletePass, openPass, updatePass } from '../acts/pass-acts.ts';
import { rerun } from '../acts/rerun.ts';
import { installPass, uninstallPass } from '../acts/registration-acts.ts';
import type { HandlerContext } from './base.ts';

const acts = implement(contract.acts).$context<HandlerContext>();

export const actsHandlers = {
  create: acts.create.handler(({ input, context }) => createPass(context.engine, input)),
  fill: acts.fill.handler(({ input, context, signal }) => fillPass(context.engine, input, signal)),
  install: acts.install.handler(({ input, context, signal }) => installPass(context.engine, input, signal)),
  uninstall: acts.uninstall.handler(({ input, context, signal }) => uninstallPass(context.engine, input, signal)),
  update: acts.update.handler(({ input, context }) => updatePass(context.engine, input)),
  open: acts.open.handler(({ input, context }) => openPass(context.engine, input.passId)),
  delete: acts.delete.handler(({ input, context }) => deletePass(context.engine, input.passId)),
  rerun: acts.rerun.handler(({ input, context, signal }) => rerun(context.engine, input, signal)),
};
