import type { Diff } from '#contract/entities/diff.ts';

/** Nobody reads more changes than this; a page still shows them without a pause. */
const MOST = 300;

export function limited(diff: Diff): { diff: Diff; more: number } {
  return { diff: diff.slice(0, MOST), more: Math.max(0, diff.length - MOST) };
}
