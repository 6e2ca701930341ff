import type { Command } from 'commander';
import { Option } from 'commander';
import type { Wallet } from '#contract/entities/device.ts';
import { wallet } from '#contract/entities/device.ts';
import type { DeviceChoice } from '#contract/methods/acts.ts';
import { usageError } from '../failure.ts';

export interface DeviceOptions {
  wallet?: Wallet;
  device?: string;
}

export function walletOption(description: string): Option {
  return new Option('--wallet <wallet>', description).choices(wallet.options);
}

export function addDeviceOptions(command: Command): Command {
  return command
    .addOption(walletOption('the first device with this wallet'))
    .addOption(new Option('--device <name>', 'one device, by name or id').conflicts('wallet'));
}

/** The chosen device; one of the two options is required. */
export function deviceChoice({ wallet, device }: DeviceOptions): DeviceChoice {
  if (device !== undefined) return { device };
  if (wallet !== undefined) return { wallet };
  throw usageError(
    'Choose the device: --wallet apple, --wallet google, or --device NAME (see passbench list devices).',
  );
}
