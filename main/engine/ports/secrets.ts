import type { SecretSource, SecretsBackend } from '#contract/entities/secret.ts';

/** A secret as it is now. `problem`: why its value cannot be read here, and what to do; then there is no value. */
export type Secret = { name: string; source: SecretSource } & ({ value: string } | { problem: string });

/**
 * The secrets of the tenant: those that are kept, under those that this start was given (environment, command line).
 * They are in memory from the start on, so that none can be written before it is known. Values go to scripts, and
 * to whoever edits one; never into the store.
 */
export interface Secrets {
  /** In the order of their names. */
  all(): Secret[];
  find(name: string): Secret | null;
  /** The value that is kept under a name, also where this start was given another one. */
  kept(name: string): Secret | null;
  backend(): Promise<SecretsBackend>;
  /** Why what is kept cannot be read, and what to do; null if it can. Then nothing is known of what is kept. */
  readonly problem: string | null;
  /** What a user should know of the file that was found. */
  readonly notices: readonly string[];
  /**
   * Durable when it resolves. Throws SECRETS_UNUSABLE if the file cannot be read or written; nothing is changed then.
   */
  set(name: string, value: string): Promise<void>;
  /** Removes the value that is kept; one that was given stays. Throws SECRET_NOT_FOUND, SECRETS_UNUSABLE. */
  remove(name: string): Promise<void>;
  /**
   * Six hex digits for a value, the same for the same value as long as the tenant has its key; nobody without the key
   * can try values against it.
   */
  mark(value: string): string;
  /** The key of `mark`: the first six hex digits of HMAC-SHA-256 over the value. Never leaves the process. */
  readonly markKey: Uint8Array;
}
