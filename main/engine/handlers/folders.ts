import { implement } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import type { HandlerContext } from './base.ts';

const folders = implement(contract.folders).$context<HandlerContext>();

export const foldersHandlers = {
  complete: folders.complete.handler(({ input, context: { host } }) => host.complete(input.text)),
  recent: folders.recent.handler(({ context: { host } }) => host.recent()),
  forget: folders.forget.handler(({ input, context: { host } }) => host.forget(input.folder)),
  open: folders.open.handler(({ input, context: { host } }) => host.open(input)),
};
