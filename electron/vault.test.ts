import { expect, test } from 'vitest';
import type { Vault } from './vault.ts';
import { answerVault } from './vault.ts';

/** Stands for Electron's safeStorage, which exists in Electron alone; e2e/desktop/secrets.spec.ts has the real one. */
function vault(backend: ReturnType<NonNullable<Vault['getSelectedStorageBackend']>> = 'gnome_libsecret'): Vault {
  return {
    isEncryptionAvailable: () => true,
    encryptString: (text) => Buffer.from(`v11${text}`),
    decryptString(bytes) {
      const text = bytes.toString();
      if (!text.startsWith('v11')) throw new Error('Error while decrypting the ciphertext');
      return text.slice(3);
    },
    getSelectedStorageBackend: () => backend,
  };
}

test('seals and opens; what cannot be opened is null and stops nothing', () => {
  const { vault: answer } = answerVault(vault(), { vault: { id: 1, seal: 'hunter22é' } }, 'linux');
  if (!('sealed' in answer)) throw new Error('not sealed');
  expect(answer.id).toBe(1);
  const foreign = Buffer.from('foreign').toString('base64');
  expect(answerVault(vault(), { vault: { id: 2, open: [foreign, answer.sealed] } }, 'linux')).toEqual({
    vault: { id: 2, opened: [null, 'hunter22é'] },
  });
});

test('reports where the key is kept, and how strong that is', () => {
  const ask = { vault: { id: 3, ask: 'key-store' as const } };
  expect(answerVault(vault(), ask, 'linux')).toEqual({
    vault: { id: 3, keyStore: { isAvailable: true, name: 'gnome_libsecret', isWeak: false } },
  });
  expect(answerVault(vault('basic_text'), ask, 'linux')).toMatchObject({ vault: { keyStore: { isWeak: true } } });
  expect(answerVault(vault(), ask, 'darwin')).toMatchObject({ vault: { keyStore: { name: 'Keychain' } } });
});

test('a key store that fails is a problem in words', () => {
  const broken = {
    ...vault(),
    encryptString(): Buffer {
      throw new Error('the key ring is locked');
    },
  };
  expect(answerVault(broken, { vault: { id: 4, seal: 'x' } }, 'linux')).toEqual({
    vault: { id: 4, problem: 'the key ring is locked' },
  });
});
