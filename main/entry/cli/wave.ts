/** Acts on many passes: `install --all`, `uninstall --type loyalty`. */
import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import type { WaveProgress } from '#contract/entities/wave.ts';
import type { ContractClient } from '#contract/rpc-client.ts';
import type { WaveInput, WavePasses } from '#contract/methods/waves.ts';
import { exitCodes } from './exit-code.ts';
import { usageError } from './failure.ts';
import type { Invocation } from './invocation.ts';
import { noticeLines } from './report/failure.ts';
import { waveLines, waveProgressLines } from './report/wave.ts';
import { withTenant } from './tenant-session.ts';

const PROGRESS_EVERY_MS = 2_000;

export interface WaveOptions {
  all?: true;
  type?: string;
}

export function addWaveOptions(command: Command): Command {
  return command
    .option('--all', 'every pass, several at a time; with --type those of one pass type')
    .option('--type <name>', 'every pass of a pass type');
}

/** The pass that an act is for, or which passes: one of the two must be given. */
export function passOrWave(
  passId: string | undefined,
  { all, type }: WaveOptions,
): { passId: string; passes: null } | { passId: null; passes: WavePasses } {
  const wanted = type === undefined ? (all ? ({ all: true } as const) : null) : { passType: type };
  if (passId !== undefined && wanted !== null)
    throw usageError(`Give the id of one pass, or --all or --type for many, not both: ${passId} was given as well.`);
  if (passId !== undefined) return { passId, passes: null };
  if (wanted !== null) return { passId: null, passes: wanted };
  throw usageError('Give the id of a pass, or --all (or --type NAME) for many.');
}

/** Performs a wave, says on the way how far it is, and prints what it did. Ctrl-C keeps what was done. */
export function performWave(
  invocation: Invocation,
  input: Omit<WaveInput, 'ticket' | 'source'> & Partial<Pick<WaveInput, 'source'>>,
): Promise<void> {
  return withTenant(invocation, async ({ client }) => {
    const { output } = invocation;
    const wave = await followWave(invocation, client, { ...input, ticket: randomUUID() });
    output.result({ wave }, (page) => waveLines(input.act, wave, page));
    const isWhole = wave.state === 'done' && wave.refused === 0 && wave.failed === 0;
    invocation.exitCode = isWhole ? exitCodes.ok : exitCodes.failed;
  });
}

async function followWave(
  { interruption, output }: Invocation,
  client: ContractClient,
  input: Parameters<ContractClient['waves']['run']>[0],
): Promise<WaveProgress> {
  const release = interruption.claim(() => {
    output.aside((page) =>
      noticeLines('Cancelling. What was begun is ended first; Ctrl-C again leaves at once.', page),
    );
    client.waves.cancel({ ticket: input.ticket }).catch(() => undefined);
  });
  let last: WaveProgress | null = null;
  let toldAt = performance.now();
  try {
    for await (const progress of await client.waves.run(input)) {
      last = progress;
      if (progress.state !== 'running' || performance.now() - toldAt < PROGRESS_EVERY_MS) continue;
      toldAt = performance.now();
      output.aside((page) => waveProgressLines(progress, page));
    }
  } finally {
    release();
  }
  if (last === null) throw new Error('a wave ended without a report');
  return last;
}
