import type { Device } from '#contract/entities/device.ts';
import type { Pass } from '#contract/entities/pass.ts';
import type { Registration, RegistrationCounts, RegistrationSource } from '#contract/entities/registration.ts';
import { diffJson } from '../diff.ts';
import type { Decision } from './decision.ts';
import { refuse } from './decision.ts';

export interface RegistrationState {
  pass: Pass;
  /** Every registration the pass ever had, oldest first. */
  registrations: readonly Registration[];
}

/**
 * Installs the pass on a device. A device has a pass at most once; a re-install after an uninstall is a new
 * registration. `at`: milliseconds since 1970.
 */
export function decideInstall(
  { pass, registrations }: RegistrationState,
  device: Device,
  source: RegistrationSource,
  at: number,
): Decision {
  const present = activeOn(registrations, device);
  if (present) {
    return refuse(
      'ALREADY_INSTALLED',
      `Pass ${pass.id} is already on ${device.name}. Uninstall it there first, or choose another device.`,
    );
  }
  const id = `${pass.id}-${registrations.length + 1}`;
  const registration: Registration = {
    id,
    passId: pass.id,
    deviceId: device.id,
    wallet: device.wallet,
    source,
    installedAt: at,
    uninstalledAt: null,
  };
  const change = registrationChange(pass, [...registrations, registration]);
  return { events: [{ kind: 'pass.installed', passId: pass.id, runId: null, data: { registration, ...change } }] };
}

/** Uninstalls the pass from a device that has it. */
export function decideUninstall({ pass, registrations }: RegistrationState, device: Device, at: number): Decision {
  const present = activeOn(registrations, device);
  if (!present) {
    return refuse(
      'NOT_INSTALLED',
      `Pass ${pass.id} is not on ${device.name}. Install it there first, or choose a device that has it.`,
    );
  }
  const after = registrations.map((one) => (one === present ? { ...one, uninstalledAt: at } : one));
  const { id, deviceId, wallet } = present;
  const data = { registrationId: id, deviceId, wallet, ...registrationChange(pass, after) };
  return { events: [{ kind: 'pass.uninstalled', passId: pass.id, runId: null, data }] };
}

function activeOn(registrations: readonly Registration[], device: Device): Registration | undefined {
  return registrations.find((one) => one.deviceId === device.id && one.uninstalledAt === null);
}

/** How a change of registrations changes the pass, with the diff. */
function registrationChange(pass: Pass, registrations: readonly Registration[]) {
  const counts = countRegistrations(registrations);
  const providers = { apple: installationOn('apple', registrations), google: installationOn('google', registrations) };
  const diff = diffJson(
    { providers: pass.providers, registrations: pass.registrations },
    { providers, registrations: counts },
  );
  return { counts, providers, diff };
}

/** `active`: devices that have the pass now; `total`: registrations it ever had. */
function countRegistrations(registrations: readonly Registration[]): RegistrationCounts {
  return { active: registrations.filter((one) => one.uninstalledAt === null).length, total: registrations.length };
}

/** Since when the pass is in a wallet: its oldest registration there that is still active. */
function installationOn(
  wallet: Device['wallet'],
  registrations: readonly Registration[],
): { installationDate: number } | null {
  const oldest = registrations.find((one) => one.wallet === wallet && one.uninstalledAt === null);
  return oldest ? { installationDate: oldest.installedAt } : null;
}
