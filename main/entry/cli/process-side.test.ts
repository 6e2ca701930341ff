import type { ChildProcessByStdio } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, onTestFinished, test } from 'vitest';

const program = join(import.meta.dirname, 'testing', 'print-lines.ts');

function start(...argv: string[]): ChildProcessByStdio<null, Readable, Readable> {
  const child = spawn(process.execPath, [program, ...argv], { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

describe('output', () => {
  test('has arrived when the process ends', async () => {
    const child = start('lines', '100000');
    const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
    expect(out.split('\n')).toHaveLength(100_001);
    expect(out.endsWith('line 99999\n')).toBe(true);
    expect(err).toBe('open\n');
  });

  test('to a reader that has disconnected is dropped without an error', async () => {
    const child = start('lines', '100000');
    const exit = once(child, 'exit');
    child.stdout.destroy();
    expect(await text(child.stderr)).toBe('closed\n');
    expect(await exit).toEqual([0, null]);
  });

  test.runIf(existsSync('/dev/full'))('to a full disk is reported', async () => {
    const full = openSync('/dev/full', 'w');
    const child = spawn(process.execPath, [program, 'lines', '10'], { stdio: ['ignore', full, 'pipe'] });
    closeSync(full);
    const exit = once(child, 'exit');
    expect(await text(child.stderr as Readable)).toContain('✗ Not everything could be printed: ENOSPC');
    expect(await exit).toEqual([3, null]);
  });
});

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s interrupts', async (signal) => {
  const child = start('wait');
  const exit = once(child, 'exit');
  await once(child.stdout, 'data');
  const rest = text(child.stdout);
  child.kill(signal);
  expect(await rest).toBe('interrupted\n');
  expect(await exit).toEqual([7, null]);
});
