import { implement } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import { fillPass } from '../acts/fill.ts';
import { createPass, deletePass, openPass, updatePass } from '../acts/pass-acts.ts';
import { rerun } from '../acts/rerun.ts';
import { installPass, uninstallPass } from '../acts/registration-acts.ts';
import type { HandlerContext } from './base.ts';

const acts = implement(contract.acts).$context<HandlerContext>();

export const actsHandlers = {
  create: acts.create.handler(({ input: { ticket, ...input }, context, signal }) =>
    createPass(context.engine, input, { ticket, signal }),
  ),
  fill: acts.fill.handler(({ input: { ticket, ...input }, context, signal }) =>
    fillPass(context.engine, input, { ticket, signal }),
  ),
  install: acts.install.handler(({ input: { ticket, ...input }, context, signal }) =>
    installPass(context.engine, input, { ticket, signal }),
  ),
  uninstall: acts.uninstall.handler(({ input: { ticket, ...input }, context, signal }) =>
    uninstallPass(context.engine, input, { ticket, signal }),
  ),
  update: acts.update.handler(({ input: { ticket, ...input }, context, signal }) =>
    updatePass(context.engine, input, { ticket, signal }),
  ),
  open: acts.open.handler(({ input: { ticket, passId }, context, signal }) =>
    openPass(context.engine, passId, { ticket, signal }),
  ),
  delete: acts.delete.handler(({ input: { ticket, passId }, context, signal }) =>
    deletePass(context.engine, passId, { ticket, signal }),
  ),
  rerun: acts.rerun.handler(({ input: { ticket, ...input }, context, signal }) =>
    rerun(context.engine, input, { ticket, signal }),
  ),
  waiting: acts.waiting.handler(({ input, context }) => ({ waiting: context.engine.queue.waiting(input.ticket) })),
  cancel: acts.cancel.handler(({ input, context }) => ({ cancelled: context.engine.queue.cancel(input.ticket) })),
};
