import type { Refusal } from '#contract/errors.ts';
import { PassbenchError } from '#contract/errors.ts';
import type { Engine } from '../engine.ts';
import type { FolderHost } from '../ports/folder-host.ts';

/** What every handler can use. */
export interface HandlerContext {
  engine: Engine;
  host: FolderHost;
}

/** For queries and settings, whose call answers with the refusal. */
export function unlessRefused<T extends object>(decided: T | { refusal: Refusal }): T {
  if ('refusal' in decided) throw new PassbenchError(decided.refusal.code, decided.refusal.message);
  return decided;
}
