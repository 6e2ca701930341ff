import type { Limits } from '#contract/entities/settings.ts';
import type { Scripts } from '#engine/ports/sandbox.ts';

/** What was asked for, for the words of the result. */
export interface Asked {
  script: string;
  /** "Fill", "OnPassInstalled"…, or "Loading". */
  what: string;
  files: Scripts['files'];
  unusable: Scripts['unusable'];
  limits: Limits;
  durationMs: number;
}
