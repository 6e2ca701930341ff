import type { Limits } from '#contract/entities/settings.ts';

/** What was asked for, for the words of the result. */
export interface Asked {
  script: string;
  /** "Fill", "OnPassInstalled"…, or "Loading". */
  what: string;
  files: ReadonlyMap<string, string>;
  limits: Limits;
  durationMs: number;
}
