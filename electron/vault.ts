/**
 * Encrypts for the engine, which has no key store of its own. Trust boundary: reachable only over the pipe to the
 * engine's process, never from the page; no value is kept or logged.
 */
import type { SafeStorage } from 'electron';
import type { KeyStoreFacts, VaultAnswer, VaultRequest } from '#contract/vault.ts';

export type Vault = Pick<SafeStorage, 'isEncryptionAvailable' | 'encryptString' | 'decryptString'> & {
  getSelectedStorageBackend?: SafeStorage['getSelectedStorageBackend'];
};

/** Names in words, where a platform has one key store only. */
const stores: Readonly<Record<string, string>> = { darwin: 'Keychain', win32: 'DPAPI' };

export function answerVault(vault: Vault, { vault: request }: VaultRequest, platform: string): VaultAnswer {
  const { id } = request;
  try {
    if ('ask' in request) return { vault: { id, keyStore: keyStoreFacts(vault, platform) } };
    if ('seal' in request) return { vault: { id, sealed: vault.encryptString(request.seal).toString('base64') } };
    return { vault: { id, opened: request.open.map((sealed) => openOne(vault, sealed)) } };
  } catch (error) {
    return { vault: { id, problem: error instanceof Error ? error.message : String(error) } };
  }
}

/** Without a key ring Chromium falls back to a key that is the same everywhere (basic_text). */
function keyStoreFacts(vault: Vault, platform: string): KeyStoreFacts {
  const isAvailable = vault.isEncryptionAvailable();
  if (platform !== 'linux') return { isAvailable, name: stores[platform] ?? platform, isWeak: false };
  const name = vault.getSelectedStorageBackend?.() ?? 'unknown';
  return { isAvailable, name, isWeak: name === 'basic_text' };
}

function openOne(vault: Vault, sealed: string): string | null {
  try {
    return vault.decryptString(Buffer.from(sealed, 'base64'));
  } catch {
    // Encrypted elsewhere, or its key is lost: the engine reports which secret that is.
    return null;
  }
}
