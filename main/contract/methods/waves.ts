import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { networkOverride } from '../entities/network-mode.ts';
import { passId } from '../entities/pass.ts';
import { registrationSource } from '../entities/registration.ts';
import { waveProgress } from '../entities/wave.ts';
import { deviceChoice } from './acts.ts';
import { method } from './base.ts';

/** The passes with these ids, or all of a pass type, or all; deleted ones are left out of the latter two. */
export const wavePasses = z.union([
  z.strictObject({ passIds: z.array(passId).min(1).max(100_000) }),
  z.strictObject({ passType: z.string() }),
  z.strictObject({ all: z.literal(true) }),
]);
export type WavePasses = z.infer<typeof wavePasses>;

export const waveInput = z.object({
  act: z.enum(['install', 'uninstall']),
  passes: wavePasses,
  on: deviceChoice,
  source: registrationSource.partial().default({}),
  network: networkOverride.optional(),
  ticket: z.string().min(1).max(100),
});
export type WaveInput = z.infer<typeof waveInput>;

/** One act on many passes. */
export const waves = {
  /**
   * Performs the act on each of the passes, several at a time, and reports about five times a second how far it is; the
   * last report is not `running`. The acts are those of `acts`, recorded one by one. Aborting the call cancels the wave.
   */
  run: method.input(waveInput).output(eventIterator(waveProgress)),
  /** Begins no further act; those that have begun end as they would have. False if no wave with this ticket is running. */
  cancel: method.input(z.object({ ticket: z.string() })).output(z.object({ cancelled: z.boolean() })),
};
