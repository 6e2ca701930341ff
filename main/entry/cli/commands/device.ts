import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import type { Device, Wallet } from '#contract/entities/device.ts';
import { deviceName } from '#contract/entities/device.ts';
import type { ContractClient } from '#contract/rpc-client.ts';
import { examples } from '../examples.ts';
import { usageError } from '../failure.ts';
import type { Invocation } from '../invocation.ts';
import { walletOption } from '../options/device-choice.ts';
import { visible } from '#domain/visible.ts';
import { withTenant } from '../tenant-session.ts';
import { groups } from './add-command.ts';

export function addDevice(program: Command, invocation: Invocation): void {
  const device = program
    .command('device')
    .helpGroup(groups.tenant)
    .summary('add, rename or remove a device')
    .description('The simulated phones of the tenant. passbench list devices shows them.')
    .helpCommand(false)
    .addHelpText('after', examples('device add "Old iPhone" --wallet apple', 'help device add'));
  addAdd(device, invocation);
  addRename(device, invocation);
  addRemove(device, invocation);
}

function addAdd(device: Command, invocation: Invocation): void {
  device
    .command('add')
    .description('Add a device.')
    .argument('<name>', 'its name, unlike any other device', parseName)
    .addOption(walletOption('its wallet (required)'))
    .addHelpText('after', examples('device add "Old iPhone" --wallet apple'))
    .action((name: string, { wallet }: { wallet?: Wallet }) => {
      if (wallet === undefined) throw usageError('Choose its wallet: --wallet apple or --wallet google.');
      return printDevice(invocation, 'Added', (client) => client.devices.add({ name, wallet }));
    });
}

function addRename(device: Command, invocation: Invocation): void {
  device
    .command('rename')
    .description('Give a device another name; its id stays.')
    .argument('<device>', 'its name or id')
    .argument('<name>', 'the new name', parseName)
    .addHelpText('after', examples('device rename Pixel "Pixel 9"'))
    .action((deviceId: string, name: string) =>
      printDevice(invocation, 'Renamed', (client) => client.devices.rename({ deviceId, name })),
    );
}

function addRemove(device: Command, invocation: Invocation): void {
  device
    .command('remove')
    .description('Remove a device that has no passes installed.')
    .argument('<device>', 'its name or id')
    .addHelpText('after', examples('device remove "Old iPhone"'))
    .action((deviceId: string) => printDevice(invocation, 'Removed', (client) => client.devices.remove({ deviceId })));
}

function parseName(given: string): string {
  const name = deviceName.safeParse(given);
  if (name.success) return name.data;
  throw new InvalidArgumentError('Expected a name of 1 to 60 characters.');
}

function printDevice(
  invocation: Invocation,
  done: string,
  change: (client: ContractClient) => Promise<Device>,
): Promise<void> {
  return withTenant(invocation, async ({ client }) => {
    const device = await change(client);
    invocation.output.result({ device }, ({ style }) => {
      const name = style.name(visible(device.name));
      return [`${style.good('✓')} ${done} ${name} (${device.wallet})${style.dim(` · id ${visible(device.id)}`)}`];
    });
  });
}
