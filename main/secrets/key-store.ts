import type { KeyStoreFacts } from '#contract/vault.ts';

/** Encrypts with a key that the system keeps for this user. */
export interface KeyStore {
  facts(): Promise<KeyStoreFacts>;
  seal(value: string): Promise<string>;
  /** Null for each that cannot be decrypted: encrypted elsewhere, or with a key that no longer exists. */
  open(sealed: readonly string[]): Promise<(string | null)[]>;
}
