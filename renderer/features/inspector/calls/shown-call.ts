import type { Call } from '#contract/entities/call.ts';
import { isFailure } from '../overview/notable-calls.ts';

/**
 * The call whose details are shown: the selected one, otherwise the first that failed, otherwise the first. -1: there
 * is none.
 */
export function shownCall(calls: readonly Pick<Call, 'id' | 'error' | 'status'>[], selectedId: string | null): number {
  const selected = calls.findIndex(({ id }) => id === selectedId);
  if (selected >= 0) return selected;
  const failed = calls.findIndex(isFailure);
  return failed >= 0 ? failed : Math.min(0, calls.length - 1);
}
