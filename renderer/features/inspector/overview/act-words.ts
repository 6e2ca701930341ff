import type { Event } from '#contract/entities/event.ts';
import type { Device } from '#contract/entities/device.ts';

/** The act in words, by its first event. An act that begins with a run was Fill, or a hook that was run again. */
export function actWords(event: Event, devices: readonly Pick<Device, 'id' | 'name'>[]): string {
  const nameOf = (deviceId: string): string => devices.find(({ id }) => id === deviceId)?.name ?? deviceId;
  switch (event.kind) {
    case 'pass.created':
      return 'Pass created';
    case 'pass.updated':
      return 'Pass updated';
    case 'pass.opened':
      return 'Pass opened';
    case 'pass.deleted':
      return 'Pass deleted';
    case 'pass.installed':
      return `Installed on ${nameOf(event.data.registration.deviceId)}`;
    case 'pass.uninstalled':
      return `Uninstalled from ${nameOf(event.data.deviceId)}`;
    case 'run.started':
      return event.data.run.entryPoint === 'Fill' ? 'Fill requested' : `${event.data.run.entryPoint} run again`;
    default:
      return event.kind;
  }
}
