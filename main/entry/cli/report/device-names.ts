import type { Device, Wallet } from '#contract/entities/device.ts';
import type { Event } from '#contract/entities/event.ts';
import { visible } from '#domain/visible.ts';

/** The name of a device; its id if it was removed since. */
export type DeviceNames = (deviceId: string) => string;

export function deviceNames(devices: readonly Device[]): DeviceNames {
  return followedNames(devices).names;
}

/** Names that follow the log: `learn` updates them from events. A removed device keeps its last name. */
export function followedNames(devices: readonly Device[]): { names: DeviceNames; learn(event: Event): void } {
  const known = new Map(devices.map(({ id, name }) => [id, name]));
  return {
    names: (deviceId) => visible(known.get(deviceId) ?? deviceId),
    learn({ kind, data }) {
      if (kind === 'device.added') known.set(data.device.id, data.device.name);
      if (kind === 'device.renamed') known.set(data.deviceId, data.name);
    },
  };
}

/** `iPhone (apple)`. */
export function deviceText(names: DeviceNames, deviceId: string, wallet: Wallet): string {
  return `${names(deviceId)} (${wallet})`;
}
