import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import type { VaultRequest } from '#contract/vault.ts';
import { shellKeyStore } from './shell-key-store.ts';

/** A pipe whose far end answers with what `answer` returns. */
function pipeTo(answer: (request: VaultRequest['vault']) => unknown) {
  const events = new EventEmitter();
  const send = ({ vault }: VaultRequest): void => void queueMicrotask(() => events.emit('message', answer(vault)));
  return Object.assign(events, { send });
}

test('answers find their questions, in whatever order they come', async () => {
  const held: unknown[] = [];
  const pipe = pipeTo((request) => {
    if ('ask' in request) return null;
    held.push({ vault: { id: request.id, sealed: 'seal' in request ? `<${request.seal}>` : '' } });
    return null;
  });
  const store = shellKeyStore(pipe);
  const both = Promise.all([store.seal('a'), store.seal('b')]);
  await new Promise((resolve) => setImmediate(resolve));
  pipe.emit('message', { vault: { id: 99, sealed: 'for nobody' } });
  pipe.emit('message', { channel: 1, frame: 'of a channel' });
  for (const answer of held.toReversed()) pipe.emit('message', answer);
  expect(await both).toEqual(['<a>', '<b>']);
});

test('a problem is an error that names it', async () => {
  const store = shellKeyStore(pipeTo(({ id }) => ({ vault: { id, problem: 'the key ring is locked' } })));
  await expect(store.open(['x'])).rejects.toMatchObject({
    code: 'SECRETS_UNUSABLE',
    message: expect.stringContaining('the key ring is locked') as string,
  });
});
