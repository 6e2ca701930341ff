import type { SecretSource, SecretsBackend } from '#contract/entities/secret.ts';

/** A current secret. `problem`: why its value cannot be read here, and what to do; then there is no value. */
export type Secret = { name: string; source: SecretSource } & ({ value: string } | { problem: string });

/**
 * The secrets of the tenant: stored ones, overridden by those of this start (environment, command line). They are in
 * memory from the start, so that none can be written before it is known. Values go to scripts and to the secrets
 * editor; never into the store.
 */
export interface Secrets {
  /** Sorted by name. */
  all(): Secret[];
  find(name: string): Secret | null;
  /** The stored value of a name, even if this start was given another one. */
  kept(name: string): Secret | null;
  backend(): Promise<SecretsBackend>;
  /** Why stored secrets cannot be read, and what to do; null if they can. Then no stored secret is known. */
  readonly problem: string | null;
  /** Notices for the user about the file. */
  readonly notices: readonly string[];
  /**
   * Durable when it resolves. Throws SECRETS_UNUSABLE if the file cannot be read or written; nothing is changed then.
   */
  set(name: string, value: string): Promise<void>;
  /** Removes the stored value; one given at the start stays. Throws SECRET_NOT_FOUND, SECRETS_UNUSABLE. */
  remove(name: string): Promise<void>;
  /**
   * Six hex digits for a value, the same for the same value as long as the tenant has its key; without the key nobody
   * can test values against it.
   */
  mark(value: string): string;
  /** The key of `mark`: the first six hex digits of HMAC-SHA-256 over the value. Never leaves the process. */
  readonly markKey: Uint8Array;
}
