const PREFIX = 'PASSBENCH_SECRET_';

/** The variables that bring secrets. */
export function secretVariables(env: Readonly<Record<string, string | undefined>>): string[] {
  return Object.keys(env).filter((name) => name.startsWith(PREFIX));
}

/**
 * Secrets of one invocation: those given by name, over those of the environment (PASSBENCH_SECRET_NAME).
 * They are never written anywhere.
 */
export function secretsOf(
  given: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string | undefined>>,
): (name: string) => string | undefined {
  return (name) => (Object.hasOwn(given, name) ? given[name] : env[PREFIX + name]);
}
