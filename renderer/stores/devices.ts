import { createStore } from 'zustand/vanilla';
import type { Device } from '#contract/entities/device.ts';
import type { Event } from '#contract/entities/event.ts';
import type { Registration } from '#contract/entities/registration.ts';

/** A device with the registrations that are active on it. */
export type DeviceWithPasses = Device & { registrations: readonly Registration[] };

export interface DevicesState {
  /** In the order they were added; null until the first snapshot. */
  devices: readonly DeviceWithPasses[] | null;
}

export const devicesStore = createStore<DevicesState>(() => ({ devices: null }));

export function setDevices(devices: readonly DeviceWithPasses[]): void {
  devicesStore.setState({ devices });
}

/** The devices after the events; the same object if none of them concerns a device. */
export function applyToDevices(state: DevicesState, events: readonly Event[]): DevicesState {
  const before = state.devices ?? [];
  const devices = events.reduce(applyOne, before);
  return devices === before ? state : { devices };
}

function applyOne(devices: readonly DeviceWithPasses[], event: Event): readonly DeviceWithPasses[] {
  switch (event.kind) {
    case 'device.added': {
      const others = devices.filter(({ id }) => id !== event.data.device.id);
      return [...others, { ...event.data.device, registrations: [] }];
    }
    case 'device.renamed': {
      return change(devices, event.data.deviceId, (device) => ({ ...device, name: event.data.name }));
    }
    case 'device.removed': {
      return devices.filter(({ id }) => id !== event.data.deviceId);
    }
    case 'pass.installed': {
      const { registration } = event.data;
      return change(devices, registration.deviceId, (device) => ({
        ...device,
        registrations: [...device.registrations.filter(({ id }) => id !== registration.id), registration],
      }));
    }
    case 'pass.uninstalled': {
      const { registrationId } = event.data;
      return change(devices, event.data.deviceId, (device) => ({
        ...device,
        registrations: device.registrations.filter(({ id }) => id !== registrationId),
      }));
    }
    default: {
      return devices;
    }
  }
}

function change(
  devices: readonly DeviceWithPasses[],
  deviceId: string,
  apply: (device: DeviceWithPasses) => DeviceWithPasses,
): readonly DeviceWithPasses[] {
  return devices.map((device) => (device.id === deviceId ? apply(device) : device));
}
