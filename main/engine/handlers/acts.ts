import { implement } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import type { ActReport } from '#contract/entities/act.ts';
import { fillPass } from '../acts/fill.ts';
import { createPass, deletePass, openPass, updatePass } from '../acts/pass-acts.ts';
import { rerun } from '../acts/rerun.ts';
import { installPass, uninstallPass } from '../acts/registration-acts.ts';
import type { HandlerContext } from './base.ts';

const acts = implement(contract.acts).$context<HandlerContext>();

export const actsHandlers = {
  create: acts.create.handler(({ input: { ticket, brief, ...input }, context, signal }) =>
    reported(brief, createPass(context.engine, input, { ticket, signal })),
  ),
  fill: acts.fill.handler(({ input: { ticket, brief, ...input }, context, signal }) =>
    reported(brief, fillPass(context.engine, input, { ticket, signal })),
  ),
  install: acts.install.handler(({ input: { ticket, brief, ...input }, context, signal }) =>
    reported(brief, installPass(context.engine, input, { ticket, signal })),
  ),
  uninstall: acts.uninstall.handler(({ input: { ticket, brief, ...input }, context, signal }) =>
    reported(brief, uninstallPass(context.engine, input, { ticket, signal })),
  ),
  update: acts.update.handler(({ input: { ticket, brief, ...input }, context, signal }) =>
    reported(brief, updatePass(context.engine, input, { ticket, signal })),
  ),
  open: acts.open.handler(({ input: { ticket, brief, passId }, context, signal }) =>
    reported(brief, openPass(context.engine, passId, { ticket, signal })),
  ),
  delete: acts.delete.handler(({ input: { ticket, brief, passId }, context, signal }) =>
    reported(brief, deletePass(context.engine, passId, { ticket, signal })),
  ),
  rerun: acts.rerun.handler(({ input: { ticket, brief, ...input }, context, signal }) =>
    reported(brief, rerun(context.engine, input, { ticket, signal })),
  ),
  waiting: acts.waiting.handler(({ input, context }) => ({ waiting: context.engine.queue.waiting(input.ticket) })),
  cancel: acts.cancel.handler(({ input, context }) => ({ cancelled: context.engine.queue.cancel(input.ticket) })),
};

async function reported(isBrief: boolean | undefined, coming: Promise<ActReport>): Promise<ActReport> {
  const report = await coming;
  if (isBrief !== true) return report;
  const nothing = { arguments: [], returned: null, entity: null, diff: [], calls: [], console: [] };
  const pass = report.pass && { ...report.pass, entity: null };
  return { act: report.act, pass, runs: report.runs.map((run) => ({ ...run, ...nothing })), events: [] };
}
