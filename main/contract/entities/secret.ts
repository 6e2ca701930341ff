import { z } from 'zod';

/** The name as passed to `getSecret` and as used in PASSBENCH_SECRET_NAME. */
export const secretName = z
  .string()
  // The file keeps names as keys of an object, which cannot have this one.
  .regex(
    /^(?!__proto__$)[A-Za-z_][A-Za-z0-9_.-]{0,63}$/,
    'a name of letters, digits, "_", "-" and ".", such as CRM_API_KEY',
  );

/** A shorter value occurs in any text by chance, so it could not be masked in records. */
export const SHORTEST_SECRET = 4;
/** A value of this length or more does not occur in a text by chance. */
export const SAFE_SECRET = 8;

export const secretValue = z
  .string()
  .min(
    SHORTEST_SECRET,
    `it is shorter than ${SHORTEST_SECRET} characters, and such a short value can appear in any text by chance: it could not be masked in records`,
  )
  .max(65_536, 'it has more than 65,536 characters');

/** Where a value comes from. Values from the start (command line, environment) override stored ones. */
export const secretSource = z.enum(['command-line', 'environment', 'key-store', 'file']);
export type SecretSource = z.infer<typeof secretSource>;

/** One secret, without its value. */
export const secretFacts = z.object({
  name: z.string(),
  source: secretSource,
  problem: z.string().nullable().describe('Why its value cannot be used here, and what to do.'),
  isKept: z.boolean().describe('True if a stored value can be changed or removed here.'),
  usedBy: z.array(z.string()).describe('Scripts that read it with getSecret.'),
});

/** Where values are stored. `warning`: what is weak about it, and what to do. */
export const secretsBackend = z.object({
  kind: z.enum(['key-store', 'file']),
  name: z.string().describe('What keeps them, in words.'),
  warning: z.string().nullable(),
});
export type SecretsBackend = z.infer<typeof secretsBackend>;
