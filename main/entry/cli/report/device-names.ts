import type { Device, Wallet } from '#contract/entities/device.ts';
import { visible } from './visible.ts';

/** The name of a device; its id where it was removed since. */
export type DeviceNames = (deviceId: string) => string;

export function deviceNames(devices: readonly Device[]): DeviceNames {
  const names = new Map(devices.map(({ id, name }) => [id, name]));
  return (deviceId) => visible(names.get(deviceId) ?? deviceId);
}

/** `iPhone (apple)`. */
export function deviceText(names: DeviceNames, deviceId: string, wallet: Wallet): string {
  return `${names(deviceId)} (${wallet})`;
}
