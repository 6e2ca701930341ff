import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import type { NetworkOverride } from '#contract/entities/network-mode.ts';
import { networkMode } from '#contract/entities/network-mode.ts';
import { recordingName } from '#contract/entities/recording.ts';
import type { Rule } from '#contract/entities/rule.ts';
import { addFault } from './fault.ts';

export interface NetworkOptions {
  network?: Pick<NetworkOverride, 'mode' | 'recording'> | undefined;
  fault?: Rule[] | undefined;
}

/** The options of every act that runs a connector. */
export function addNetworkOptions(command: Command): Command {
  return command
    .option(
      '--network <mode>',
      'calls without a rule: live, offline, record=NAME or replay=NAME (network/NAME.har)',
      parseNetwork,
    )
    .option('--fault <where=what>', "make calls fail, repeatable: 'crm.example.com/v1/*=500'", addFault);
}

/** The network options of the act; empty if none was given. */
export function networkOf({ network, fault }: NetworkOptions): { network?: NetworkOverride } {
  if (network === undefined && fault === undefined) return {};
  return { network: { ...network, ...(fault && { rules: fault }) } };
}

/** Where the act is to be recorded; null if no option says so. */
export function recordingOf({ network }: NetworkOptions): string | null {
  return network?.mode === 'record' ? (network.recording ?? null) : null;
}

/** A mode, and for record and replay the recording, by its name or its file; the tenant's if left out. */
export function parseNetwork(given: string): NonNullable<NetworkOptions['network']> {
  const [, word, file] = /^([a-z]+)(?:=(.*))?$/.exec(given) ?? [];
  const mode = networkMode.safeParse(word);
  if (!mode.success) throw new InvalidArgumentError('Expected live, offline, record=NAME or replay=NAME.');
  if (file === undefined) return { mode: mode.data };
  if (mode.data === 'live' || mode.data === 'offline') {
    throw new InvalidArgumentError(`The mode ${mode.data} takes no recording.`);
  }
  const recording = recordingName.safeParse(file.replace(/^(?:\.\/)?network\//, '').replace(/\.har$/, ''));
  if (recording.success) return { mode: mode.data, recording: recording.data };
  throw new InvalidArgumentError('Expected the name of a recording: that of a file network/NAME.har.');
}
