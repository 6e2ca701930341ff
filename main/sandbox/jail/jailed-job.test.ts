import { expect, test } from 'vitest';
import type { JobMessage } from '../messages.ts';
import type { JailContext } from './isolate.ts';
import { JailedJob } from './jailed-job.ts';
import type { Outbox } from './outbox.ts';

/** What is sent, and what the isolate hears, of a job whose every turn ends at once and leaves nothing pending. */
async function idleJob(budgetMs: number): Promise<{ sent: unknown[]; heard: string[] }> {
  const sent: unknown[] = [];
  const heard: string[] = [];
  const context = {
    isolate: { isLost: false, dispose: () => undefined },
    link: () => ({ imports: [] }),
    hearFirst: () => undefined,
    evaluate: () => Promise.resolve(),
    hear: (json: string) => Promise.resolve(void heard.push(json)),
    release: () => undefined,
  };
  const outbox = { send: (message: unknown) => void sent.push(message), log: () => undefined };
  const message = { job: 1, budgetMs, memoryMb: 64, hash: 'a', script: 'crm.js', json: '{}' } as JobMessage;
  await new Promise<void>((clean) => {
    const job = new JailedJob(message, context as unknown as JailContext, outbox as unknown as Outbox, () => clean());
    job.start(new Map());
  });
  return { sent, heard };
}

test('a turn that its limit ended between two promises is a time-out, not a promise that nothing will resolve', async () => {
  const { sent, heard } = await idleJob(1);
  expect(heard).toEqual([]);
  expect(sent).toEqual([{ type: 'failed', job: 1, imports: [], failure: { kind: 'timeout' } }]);
});

test('with time left, the script is asked what it awaits, once', async () => {
  const { sent, heard } = await idleJob(60_000);
  expect(heard).toEqual(['{"kind":"stuck","run":1}']);
  expect(sent).toEqual([{ type: 'failed', job: 1, imports: [], failure: { kind: 'mute' } }]);
});
