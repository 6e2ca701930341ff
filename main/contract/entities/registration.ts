import { z } from 'zod';
import { timestamp } from './json.ts';
import { wallet } from './device.ts';

/**
 * Where an installation came from, as the hooks receive it in `additionalInformation.registrationSource`.
 * Source: documented, custom-connector/installation-changed-extensibility; `userAgent` is optional.
 */
export const registrationSource = z.object({
  tags: z.array(z.string()),
  medium: z.string(),
  origin: z.string(),
  userAgent: z.string().optional(),
});
export type RegistrationSource = z.infer<typeof registrationSource>;

/** One pass on one device, from its install to its uninstall. A re-install is a new registration. */
export const registration = z.object({
  id: z.string(),
  passId: z.string(),
  deviceId: z.string(),
  wallet,
  source: registrationSource,
  installedAt: timestamp,
  uninstalledAt: timestamp.nullable(),
});
export type Registration = z.infer<typeof registration>;

/** `active`: devices that have the pass now. `total`: registrations the pass ever had. */
export const registrationCounts = z.object({ active: z.int(), total: z.int() });
export type RegistrationCounts = z.infer<typeof registrationCounts>;
