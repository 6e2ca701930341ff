import type { Device } from '#contract/entities/device.ts';
import type { Event } from '#contract/entities/event.ts';
import type { Registration } from '#contract/entities/registration.ts';

/** A device with the registrations that are active on it, oldest first. */
export type DeviceWithPasses = Device & { registrations: readonly Registration[] };

/** A device while events are applied: its registrations by id, once one of them changes. */
interface Draft {
  device: DeviceWithPasses;
  registrations: Map<string, Registration> | null;
}

/**
 * The devices after the events, in the order they were added; the same object if none of the events concerns a device.
 * Linear in the events and in the registrations of the devices that change.
 */
export function evolveDevices(
  devices: readonly DeviceWithPasses[],
  events: readonly Event[],
): readonly DeviceWithPasses[] {
  const drafts = new Map(devices.map((device): [string, Draft] => [device.id, { device, registrations: null }]));
  const changed = events.map((event) => applyOne(drafts, event)).includes(true);
  return changed ? [...drafts.values()].map(finished) : devices;
}

/** Whether the event changed a device. */
function applyOne(drafts: Map<string, Draft>, { kind, data }: Event): boolean {
  switch (kind) {
    case 'device.added':
      drafts.delete(data.device.id);
      drafts.set(data.device.id, { device: { ...data.device, registrations: [] }, registrations: null });
      return true;
    case 'device.renamed':
      return change(drafts, data.deviceId, (draft) => (draft.device = { ...draft.device, name: data.name }));
    case 'device.removed':
      return drafts.delete(data.deviceId);
    case 'pass.installed':
      return change(drafts, data.registration.deviceId, (draft) => {
        registrationsOf(draft).delete(data.registration.id);
        registrationsOf(draft).set(data.registration.id, data.registration);
      });
    case 'pass.uninstalled':
      return change(drafts, data.deviceId, (draft) => registrationsOf(draft).delete(data.registrationId));
    default:
      return false;
  }
}

function change(drafts: Map<string, Draft>, deviceId: string, apply: (draft: Draft) => unknown): boolean {
  const draft = drafts.get(deviceId);
  if (draft) apply(draft);
  return draft !== undefined;
}

function registrationsOf(draft: Draft): Map<string, Registration> {
  draft.registrations ??= new Map(draft.device.registrations.map((registration) => [registration.id, registration]));
  return draft.registrations;
}

function finished({ device, registrations }: Draft): DeviceWithPasses {
  return registrations ? { ...device, registrations: [...registrations.values()] } : device;
}
