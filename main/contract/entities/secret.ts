import { z } from 'zod';

/** As `getSecret` takes it, and as it stands in PASSBENCH_SECRET_NAME. */
export const secretName = z
  .string()
  // The file keeps names as keys of an object, where this one is none.
  .regex(
    /^(?!__proto__$)[A-Za-z_][A-Za-z0-9_.-]{0,63}$/,
    'a name of letters, digits, "_", "-" and ".", such as CRM_API_KEY',
  );

/** A shorter one stands in every text by chance, so it could not be masked in records. */
export const SHORTEST_SECRET = 4;
/** From here on, a value does not stand in a text by chance. */
export const SAFE_SECRET = 8;

export const secretValue = z
  .string()
  .min(
    SHORTEST_SECRET,
    `it is shorter than ${SHORTEST_SECRET} characters, and such a short value can appear in any text by chance: it could not be masked in records`,
  )
  .max(65_536, 'it has more than 65,536 characters');

/** Where a value comes from. What a start was given (command line, environment) goes before what is kept. */
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

/** Where values that are set here are kept. `warning`: what is weak about it, and what to do. */
export const secretsBackend = z.object({
  kind: z.enum(['key-store', 'file']),
  name: z.string().describe('What keeps them, in words.'),
  warning: z.string().nullable(),
});
export type SecretsBackend = z.infer<typeof secretsBackend>;
