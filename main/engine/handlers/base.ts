import { os } from '@orpc/server';
import type { Refusal } from '#contract/errors.ts';
import { PassbenchError } from '#contract/errors.ts';
import type { Engine } from '../engine.ts';
import type { FolderHost } from '../ports/folder-host.ts';

/** What every handler can use. */
export interface HandlerContext {
  engine: Engine;
  host: FolderHost;
}

/** For methods that read the store: what is staged is made durable first, so that nobody is shown what may still be lost. */
export const readsStored = os.$context<HandlerContext>().middleware(({ context, next }) => {
  context.engine.commits.flush();
  return next();
});

/** For queries and settings, where a refusal is the answer of the call. */
export function unlessRefused<T extends object>(decided: T | { refusal: Refusal }): T {
  if ('refusal' in decided) throw new PassbenchError(decided.refusal.code, decided.refusal.message);
  return decided;
}
