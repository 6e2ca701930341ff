import type { Command } from 'commander';
import { performAct } from '../act.ts';
import { examples, helpNote } from '../examples.ts';
import type { Invocation } from '../invocation.ts';
import type { DeviceOptions } from '../options/device-choice.ts';
import { addDeviceOptions, deviceChoice } from '../options/device-choice.ts';
import { faultHelp } from '../options/fault.ts';
import type { NetworkOptions } from '../options/network.ts';
import { addNetworkOptions, networkOf, recordingOf } from '../options/network.ts';
import type { WaveOptions } from '../wave.ts';
import { addWaveOptions, passOrWave, performWave } from '../wave.ts';
import { groups } from './add-command.ts';

export function addUninstall(program: Command, invocation: Invocation): void {
  const command = program
    .command('uninstall')
    .helpGroup(groups.acts)
    .summary('take a pass, or many, off a device')
    .description('Take a pass off a device; OnPassUninstalled is called.')
    .argument('[pass]', 'id of the pass');
  addNetworkOptions(addDeviceOptions(addWaveOptions(command)))
    .addHelpText('after', helpNote(faultHelp))
    .addHelpText(
      'after',
      examples(
        'uninstall K3f9Qx7LmP2vB8dT --wallet google',
        'uninstall --type loyalty --wallet google',
        'uninstall K3f9Qx7LmP2vB8dT --device iPhone --network offline --json',
      ),
    )
    .action((pass: string | undefined, options: DeviceOptions & NetworkOptions & WaveOptions) => {
      const { passId, passes } = passOrWave(pass, options);
      const on = deviceChoice(options);
      if (passId === null) return performWave(invocation, { act: 'uninstall', passes, on, ...networkOf(options) });
      return performAct(
        invocation,
        (client, ticket) => client.acts.uninstall({ ticket, passId, on, ...networkOf(options) }),
        recordingOf(options),
      );
    });
}
