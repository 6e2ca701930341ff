import { z } from 'zod';

/** Longer than any limit of a call. */
const mostMs = 600_000;
const ms = z.number().min(0).max(mostMs);

/** Milliseconds: always the same, evenly between two, or around a mean (normal distribution, never below 0). */
export const delay = z.union([
  ms,
  z
    .strictObject({ min: ms, max: ms })
    .refine(({ min, max }) => min <= max, { message: 'min is more than max', path: ['min'] }),
  z.strictObject({ mean: ms, deviation: ms }),
]);
export type Delay = z.infer<typeof delay>;
