import type { Failure, SettledFacts } from './messages.ts';
import type { Exit } from './runner-process.ts';

/** How a job ended, and who knows it. Every outcome is decided from these facts and from no message's text. */
export type Verdict =
  | { kind: 'settled'; facts: SettledFacts; imports: readonly string[] }
  | { kind: 'unloadable'; failure: LoadFailure; imports: readonly string[] }
  | { kind: 'timeout'; isBusy: boolean; processorMs: number | null; waitingFor: string | null }
  | { kind: 'memory'; grownBytes: number }
  | { kind: 'cancelled' }
  /** The process died, or said what no runner says. */
  | { kind: 'crash'; exit: Exit; stderr: string };

export type LoadFailure = Exclude<Failure, { kind: 'timeout' | 'memory' | 'mute' }>;
