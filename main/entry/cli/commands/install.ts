import type { Command } from 'commander';
import type { RegistrationSource } from '#contract/entities/registration.ts';
import { performAct } from '../act.ts';
import { examples, helpNote } from '../examples.ts';
import type { Invocation } from '../invocation.ts';
import type { DeviceOptions } from '../options/device-choice.ts';
import { addDeviceOptions, deviceChoice } from '../options/device-choice.ts';
import { faultHelp } from '../options/fault.ts';
import type { NetworkOptions } from '../options/network.ts';
import { addNetworkOptions, networkOf, recordingOf } from '../options/network.ts';
import { addText } from '../options/pairs.ts';
import type { WaveOptions } from '../wave.ts';
import { addWaveOptions, passOrWave, performWave } from '../wave.ts';
import { groups } from './add-command.ts';

interface InstallOptions extends DeviceOptions, NetworkOptions, WaveOptions {
  tag?: string[];
  medium?: string;
  origin?: string;
  userAgent?: string;
}

export function addInstall(program: Command, invocation: Invocation): void {
  const command = program
    .command('install')
    .helpGroup(groups.acts)
    .summary('put a pass, or many, on a device')
    .description('Put a pass on a device; OnPassInstalled is called with the source of the installation.')
    .argument('[pass]', 'id of the pass');
  addNetworkOptions(addDeviceOptions(addWaveOptions(command)))
    .option('--tag <text>', 'registrationSource.tags, repeatable', addText)
    .option('--medium <text>', 'registrationSource.medium')
    .option('--origin <url>', 'registrationSource.origin: the page it was installed from')
    .option('--user-agent <text>', 'registrationSource.userAgent')
    .addHelpText('after', helpNote(faultHelp))
    .addHelpText(
      'after',
      examples(
        'install K3f9Qx7LmP2vB8dT --wallet apple',
        'install --all --type loyalty --wallet apple',
        "install K3f9Qx7LmP2vB8dT --wallet apple --fault 'crm.example.com=refused'",
        'install K3f9Qx7LmP2vB8dT --device Pixel --tag spring --medium qrcode --origin https://shop.example/wallet',
      ),
    )
    .action((pass: string | undefined, options: InstallOptions) => {
      const { passId, passes } = passOrWave(pass, options);
      const on = deviceChoice(options);
      if (passId === null) {
        const source = sourceOf(options);
        return performWave(invocation, { act: 'install', passes, on, source, ...networkOf(options) });
      }
      return performAct(
        invocation,
        (client, ticket) =>
          client.acts.install({ ticket, passId, on, source: sourceOf(options), ...networkOf(options) }),
        recordingOf(options),
      );
    });
}

function sourceOf({ tag, medium, origin, userAgent }: InstallOptions): Partial<RegistrationSource> {
  return {
    ...(tag && { tags: tag }),
    ...(medium !== undefined && { medium }),
    ...(origin !== undefined && { origin }),
    ...(userAgent !== undefined && { userAgent }),
  };
}
