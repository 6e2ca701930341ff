import { type ChildProcess, execFile } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { startRunnerChild } from './runner-child.ts';
import { createSandbox } from './sandbox.ts';
import { attempt, runnerFile } from './testing/jail.ts';

/** A process may take its time to start on a machine that does something else. */
const LONG = { timeout: 15_000 };

function sandboxWith(started: ReturnType<typeof startRunnerChild>) {
  const sandbox = createSandbox({ runnerFile, spares: 0, started });
  onTestFinished(() => sandbox.close());
  return sandbox;
}

/** Node keeps what comes over a child's pipe until somebody listens for messages; this sees that something has come. */
function waitingMessages({ channel }: ChildProcess): number {
  const key = Object.getOwnPropertySymbols(channel ?? {}).find(({ description }) => description === 'kPendingMessages');
  return key ? ((channel as unknown as Record<symbol, unknown[]>)[key]?.length ?? 0) : 0;
}

test('a runner that was started ahead does the first run, also when it was ready before anybody listened', async () => {
  const started = startRunnerChild(process.execPath, runnerFile);
  await expect.poll(() => waitingMessages(started.child), LONG).toBeGreaterThan(0);
  const sandbox = sandboxWith(started);
  const { result } = await attempt(sandbox, { body: 'return 7;' });
  expect(result).toMatchObject({ outcome: 'ok', returned: 7 });
  expect(started.child.exitCode).toBeNull();
  await sandbox.close();
  await expect.poll(() => started.child.signalCode, LONG).toBe('SIGKILL');
});

test('one that has ended meanwhile is replaced', async () => {
  const started = startRunnerChild(process.execPath, runnerFile);
  started.child.kill('SIGKILL');
  await once(started.child, 'exit');
  const { result } = await attempt(sandboxWith(started), { body: 'return 7;' });
  expect(result).toMatchObject({ outcome: 'ok', returned: 7 });
});

test('one that no run has asked for ends with the sandbox', async () => {
  const started = startRunnerChild(process.execPath, runnerFile);
  const ended = once(started.child, 'exit');
  await sandboxWith(started).close();
  expect((await ended)[1]).toBe('SIGKILL');
});

test('a program that waits for the end of its runner does not go before it', async () => {
  const program = join(import.meta.dirname, 'testing/late-stream-process.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [program]);
  expect(stdout).toBe('ended by SIGKILL');
});
