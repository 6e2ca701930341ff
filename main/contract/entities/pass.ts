import { z } from 'zod';
import { jsonObject, timestamp } from './json.ts';
import { registrationCounts } from './registration.ts';

/** Source: documented, api-reference/pass-management/pass: `^[\w-]{5,50}$`. */
export const passId = z.string().regex(/^[\w-]{5,50}$/, 'a pass id has 5 to 50 letters, digits, "_" or "-"');

/** What ties the pass to other systems; keys may be dotted (`y2.customerId`). */
export const identifiers = jsonObject;

/** Installation date per wallet, null if the pass is on no device of that wallet. */
export const providers = z.object({
  apple: z.object({ installationDate: timestamp }).nullable(),
  google: z.object({ installationDate: timestamp }).nullable(),
});

/**
 * A pass as the simulated platform keeps it. Field names are the platform's if it documents them
 * (api-reference/pass-management/pass). `entity` is the result of the last Fill; null before the first.
 */
export const pass = z.object({
  id: z.string(),
  passType: z.string(),
  identifiers,
  metadata: jsonObject,
  additionalData: jsonObject,
  creationDate: timestamp,
  lastUpdateDate: timestamp,
  openedDate: timestamp.nullable(),
  providers,
  registrations: registrationCounts,
  entity: jsonObject.nullable(),
  deleted: z.boolean(),
});
export type Pass = z.infer<typeof pass>;

/** Documented kinds: customerCard, eventTicket, giftCard, offer, generic. */
export const passKind = z.enum(['customerCard', 'eventTicket', 'giftCard', 'offer', 'generic']);

/** A file of `server/passes/`: the name of the file is the pass type. Unknown keys are kept for the platform. */
export const passType = z.looseObject({
  name: z.string(),
  passKind: passKind.describe('What the pass is to the wallets.'),
  title: z.string().optional().describe('Name of the pass as its holder reads it.'),
  identifiers: z
    .array(z.string().min(1))
    .optional()
    .describe('Keys of the identifiers that its passes have, e.g. customerId: the window asks for them.'),
});
export type PassType = z.infer<typeof passType>;
