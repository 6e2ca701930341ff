import { secretName } from '#contract/entities/secret.ts';
import type { GivenSecret } from '../secrets/secrets.ts';

const PREFIX = 'PASSBENCH_SECRET_';

/** The variables that bring secrets. */
export function secretVariables(env: Readonly<Record<string, string | undefined>>): string[] {
  return Object.keys(env).filter((name) => name.startsWith(PREFIX));
}

/**
 * Secrets of one start: named ones override those of the environment (PASSBENCH_SECRET_NAME). They are never stored.
 */
export function givenSecrets(
  given: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string | undefined>>,
): GivenSecret[] {
  const named = Object.entries(given).map(([name, value]) => ({ name, value, source: 'command-line' as const }));
  const found = secretVariables(env).map((variable) => ({
    name: variable.slice(PREFIX.length),
    value: env[variable] ?? '',
    source: 'environment' as const,
  }));
  return [...named, ...found.filter(({ name }) => secretName.safeParse(name).success)];
}
