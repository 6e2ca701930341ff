import { z } from 'zod';
import { timestamp } from './json.ts';

/** Which wallet a device has: the value that a hook receives as `device`. */
export const wallet = z.enum(['apple', 'google']);
export type Wallet = z.infer<typeof wallet>;

/** One simulated phone. `id` is made from the first name and stays when the device is renamed. */
export const device = z.object({
  id: z.string(),
  name: z.string(),
  wallet,
  addedAt: timestamp,
});
export type Device = z.infer<typeof device>;

export const deviceName = z.string().trim().min(1, 'a device needs a name').max(60, 'at most 60 characters');
