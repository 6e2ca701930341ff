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

/** Secrets of the tenant. A value goes in by `set`, and comes out by `reveal` alone. */
export const secrets = {
  list: method.output(secretList),
  /** Keeps a value under a name. `warning`: what is weak about the value. SECRETS_UNUSABLE where they cannot be kept. */
  set: method
    .input(z.object({ name: secretName, value: secretValue }))
    .output(z.object({ warning: z.string().nullable() })),
  /** SECRET_NOT_FOUND where no value is kept under the name. */
  remove: method.input(z.object({ name: secretName })).output(z.object({ name: z.string() })),
  /** The value that is kept, for the field in which it is edited. SECRET_NOT_FOUND, SECRETS_UNUSABLE. */
  reveal: method.input(z.object({ name: secretName })).output(z.object({ value: z.string() })),
};
