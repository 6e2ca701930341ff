import { askSecret } from './host.ts';
import { NativeError, NativeTypeError } from './primordials.ts';
import { owner } from './owner.ts';

const NAME = /^[A-Za-z_][A-Za-z0-9_.-]{0,127}$/;

/**
 * `getSecret` of 'neo/secrets'. Whether the platform's is synchronous is not documented: this gives a string, which
 * works with and without await (profile secrets.getSecret).
 */
export function getSecret(name: unknown): string {
  if (typeof name !== 'string' || !NAME.test(name)) {
    throw new NativeTypeError(
      'getSecret takes the name of a secret: letters, digits, "_", "-" and ".", such as CRM_API_KEY.',
    );
  }
  const { value, problem } = askSecret(name, owner().run.id);
  if (value !== undefined) return value;
  throw new NativeError(problem ?? `The secret ${name} cannot be read.`);
}
