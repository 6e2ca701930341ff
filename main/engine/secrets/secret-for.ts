import type { SecretAnswer } from '../ports/sandbox.ts';
import type { Secrets } from '../ports/secrets.ts';

/** What `getSecret` returns for a name. */
export function secretFor(secrets: Pick<Secrets, 'find' | 'problem'>, name: string): SecretAnswer {
  const secret = secrets.find(name);
  if (secret) return 'value' in secret ? { value: secret.value } : { problem: secret.problem };
  if (secrets.problem !== null) return { problem: `The secret ${name} cannot be read: ${secrets.problem}` };
  return { problem: `The secret ${name} is not set. Set it: passbench secrets set ${name}, or Settings → Secrets.` };
}
