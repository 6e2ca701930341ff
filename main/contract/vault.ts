/**
 * How the desktop shell, which alone can use the system's key store, encrypts secrets for the engine: requests of the
 * child and answers of its parent, over their IPC and beside the channels. Trust boundary: the page cannot reach this
 * pipe; values cross it in memory only, and the engine writes only encrypted ones.
 */
import { z } from 'zod';

const id = z.int().positive();

export const vaultRequest = z.strictObject({
  vault: z.union([
    z.strictObject({ id, ask: z.literal('key-store') }),
    z.strictObject({ id, seal: z.string() }),
    z.strictObject({ id, open: z.array(z.string()) }),
  ]),
});
export type VaultRequest = z.infer<typeof vaultRequest>;

/**
 * Where the key is stored. `weak`: the key is a fixed one, so anyone with the file can read it (Chromium's basic_text).
 */
export const keyStoreFacts = z.strictObject({ isAvailable: z.boolean(), name: z.string(), isWeak: z.boolean() });
export type KeyStoreFacts = z.infer<typeof keyStoreFacts>;

export const vaultAnswer = z.strictObject({
  vault: z.union([
    z.strictObject({ id, keyStore: keyStoreFacts }),
    z.strictObject({ id, sealed: z.string() }),
    z.strictObject({ id, opened: z.array(z.string().nullable()) }),
    z.strictObject({ id, problem: z.string() }),
  ]),
});
export type VaultAnswer = z.infer<typeof vaultAnswer>;
