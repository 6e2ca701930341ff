import type { Device, Wallet } from '#contract/entities/device.ts';
import type { Registration } from '#contract/entities/registration.ts';
import type { Refusal } from '#contract/errors.ts';
import type { DeviceChoice } from '#contract/methods/acts.ts';
import type { Decision } from './decision.ts';
import { refuse } from './decision.ts';

/** The device by id or name (any case), or the first device of a wallet in the order they were added. */
export function chooseDevice(
  devices: readonly Device[],
  choice: DeviceChoice,
): { device: Device } | { refusal: Refusal } {
  const device = 'device' in choice ? named(devices, choice.device) : devices.find((d) => d.wallet === choice.wallet);
  if (device) return { device };
  const asked = 'device' in choice ? `device "${choice.device}"` : `device with ${choice.wallet} wallet`;
  const known = devices.map((d) => `${d.name} (${d.wallet})`).join(', ') || 'none';
  return refuse('DEVICE_NOT_FOUND', `There is no ${asked}. Devices: ${known}. Add one, or name one of these.`);
}

function named(devices: readonly Device[], name: string): Device | undefined {
  return devices.find((d) => d.id === name) ?? devices.find((d) => sameName(d.name, name));
}

function sameName(left: string, right: string): boolean {
  return left.toLowerCase() === right.trim().toLowerCase();
}

/** A device can be referred to by name and by id, so no other one may have either. */
function takenBy(devices: readonly Device[], name: string): Device | undefined {
  return devices.find((d) => sameName(d.name, name)) ?? devices.find((d) => sameName(d.id, name));
}

function takenText(device: Device, name: string): string {
  const what = `There is a device "${device.name}" (${device.wallet}) already`;
  return sameName(device.name, name)
    ? `${what}. Give another name.`
    : `${what}, whose id is "${device.id}". Give another name.`;
}

/**
 * Whether a device that was added under this name exists, even if it has been renamed: its id is made from its first
 * name. `others`: names that have devices of their own.
 */
export function alreadyExists(devices: readonly Device[], name: string, others: readonly string[]): boolean {
  if (takenBy(devices, name)) return true;
  const first = devices.find((d) => d.id === slugOf(name));
  return first !== undefined && !others.some((other) => sameName(first.name, other));
}

/** Whether a device that was added under this name has been removed. `removed`: as they were when they were added. */
export function wasRemoved(removed: readonly Device[], name: string): boolean {
  return removed.some((d) => sameName(d.name, name));
}

/** Adds a device under an unused name. `at`: milliseconds since 1970. */
export function decideAddDevice(devices: readonly Device[], name: string, wallet: Wallet, at: number): Decision {
  const taken = takenBy(devices, name);
  if (taken) return refuse('DEVICE_EXISTS', takenText(taken, name));
  const device: Device = { id: freeId(devices, name), name, wallet, addedAt: at };
  return { events: [{ kind: 'device.added', passId: null, runId: null, data: { device } }] };
}

/** An id made from the name, with a number if another device has it. */
function freeId(devices: readonly Device[], name: string): string {
  const slug = slugOf(name);
  const taken = new Set(devices.map((d) => d.id));
  if (!taken.has(slug)) return slug;
  let number = 2;
  while (taken.has(`${slug}-${number}`)) number += 1;
  return `${slug}-${number}`;
}

function slugOf(name: string): string {
  const slug = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return slug || 'device';
}

export function decideRenameDevice(devices: readonly Device[], deviceId: string, name: string): Decision {
  const chosen = chooseDevice(devices, { device: deviceId });
  if ('refusal' in chosen) return chosen;
  const taken = takenBy(
    devices.filter((d) => d.id !== chosen.device.id),
    name,
  );
  if (taken) return refuse('DEVICE_EXISTS', takenText(taken, name));
  const data = { deviceId: chosen.device.id, name, oldName: chosen.device.name };
  return { events: [{ kind: 'device.renamed', passId: null, runId: null, data }] };
}

/** Removes a device that has no active pass. `active`: its registrations. */
export function decideRemoveDevice(
  devices: readonly Device[],
  deviceId: string,
  active: (deviceId: string) => readonly Registration[],
): Decision {
  const chosen = chooseDevice(devices, { device: deviceId });
  if ('refusal' in chosen) return chosen;
  const { device } = chosen;
  const passes = active(device.id).map((registration) => registration.passId);
  if (passes.length > 0) {
    return refuse('DEVICE_IN_USE', `${device.name} still has ${passes.join(', ')}. Uninstall from it first.`);
  }
  return { events: [{ kind: 'device.removed', passId: null, runId: null, data: { deviceId: device.id } }] };
}
