import { createStore } from 'zustand/vanilla';
import type { Event } from '#contract/entities/event.ts';
import type { DeviceWithPasses } from '#domain/project/evolve-devices.ts';
import { evolveDevices } from '#domain/project/evolve-devices.ts';

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
  const devices = evolveDevices(before, events);
  return devices === before ? state : { devices };
}
