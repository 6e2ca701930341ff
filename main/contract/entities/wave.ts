import { z } from 'zod';
import { passId } from './pass.ts';

/** An act of a wave that was refused, or whose run failed. */
export const waveProblem = z.object({ passId, message: z.string() });

/**
 * How far a wave is. `done` counts the passes whose act has ended and is on the disk: `performed` as they should,
 * `refused` (installed already, for one), `failed` with a run that did not end well. Times in milliseconds.
 */
export const waveProgress = z.object({
  state: z.enum(['running', 'done', 'cancelled']),
  total: z.int().min(0),
  done: z.int().min(0),
  performed: z.int().min(0),
  refused: z.int().min(0),
  failed: z.int().min(0),
  durationMs: z.number().min(0),
  /** Acts a second since the wave began; null before the first has ended. */
  perSecond: z.number().nullable(),
  /** What the rest takes at that rate; null where it is not known. */
  leftMs: z.number().nullable(),
  /** The first of them. */
  problems: z.array(waveProblem).max(20),
});
export type WaveProgress = z.infer<typeof waveProgress>;
