import { PassbenchError } from '#contract/errors.ts';
import type { VaultAnswer, VaultRequest } from '#contract/vault.ts';
import { vaultAnswer } from '#contract/vault.ts';
import type { KeyStore } from './key-store.ts';

/** One end of the pipe to the shell, such as `process`. */
export interface ShellPipe {
  send?(message: VaultRequest): unknown;
  on(event: 'message', listener: (message: unknown) => void): unknown;
}

type Question = VaultRequest['vault'] extends infer V ? (V extends { id: number } ? Omit<V, 'id'> : never) : never;
type Answer = VaultAnswer['vault'];

/** A key store may ask the user; after this time nobody answers. */
const ANSWER_WITHIN_MS = 60_000;

/** The key store of the system, reached through the desktop shell that started this process. */
export function shellKeyStore(pipe: ShellPipe): KeyStore {
  const waiting = new Map<number, (answer: Answer) => void>();
  let last = 0;
  pipe.on('message', (message) => {
    const read = vaultAnswer.safeParse(message);
    if (read.success) waiting.get(read.data.vault.id)?.(read.data.vault);
  });

  async function ask<K extends string>(question: Question, key: K): Promise<Extract<Answer, Record<K, unknown>>> {
    last += 1;
    const id = last;
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    waiting.set(id, resolve);
    const timer = setTimeout(() => reject(unusable('it did not answer within a minute')), ANSWER_WITHIN_MS);
    pipe.send?.({ vault: { id, ...question } } as VaultRequest);
    try {
      const answer = await promise;
      if (key in answer) return answer as Extract<Answer, Record<K, unknown>>;
      throw unusable('problem' in answer ? answer.problem : 'it returned an unexpected answer');
    } finally {
      clearTimeout(timer);
      waiting.delete(id);
    }
  }

  return {
    facts: async () => (await ask({ ask: 'key-store' }, 'keyStore')).keyStore,
    seal: async (value) => (await ask({ seal: value }, 'sealed')).sealed,
    open: async (sealed) => (await ask({ open: [...sealed] }, 'opened')).opened,
  };
}

function unusable(why: string): PassbenchError {
  return new PassbenchError(
    'SECRETS_UNUSABLE',
    `The system's key store cannot be used: ${why}. Unlock it and try again.`,
  );
}
