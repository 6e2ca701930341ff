import { z } from 'zod';
import { secretFacts, secretName, secretValue, secretsBackend } from '../entities/secret.ts';
import { method } from './base.ts';

export const secretList = z.object({
  secrets: z.array(secretFacts),
  missing: z
    .array(z.object({ name: z.string(), usedBy: z.array(z.string()) }))
    .describe('Names that scripts read and that are not set.'),
  backend: secretsBackend,
});
export type SecretList = z.infer<typeof secretList>;

/** Secrets of the tenant. `set` writes a value, and only `reveal` returns it. */
export const secrets = {
  list: method.output(secretList),
  /**
   * Stores a value under a name. `warning`: what is weak about the value. SECRETS_UNUSABLE if secrets cannot be stored.
   */
  set: method
    .input(z.object({ name: secretName, value: secretValue }))
    .output(z.object({ warning: z.string().nullable() })),
  /** SECRET_NOT_FOUND if the name has no stored value. */
  remove: method.input(z.object({ name: secretName })).output(z.object({ name: z.string() })),
  /** The stored value, for the field in which it is edited. SECRET_NOT_FOUND, SECRETS_UNUSABLE. */
  reveal: method.input(z.object({ name: secretName })).output(z.object({ value: z.string() })),
};
