import { eventKinds, type EventKind } from '#contract/entities/event.ts';
import type { EventFilter } from '#contract/methods/events.ts';

/** The filter with one part set, or removed by null; an empty list of kinds means every kind. */
export function withPart<K extends keyof EventFilter>(
  filter: EventFilter,
  part: K,
  value: NonNullable<EventFilter[K]> | null,
): EventFilter {
  const { [part]: _, ...rest } = filter;
  const isNothing = value === null || value === '' || (Array.isArray(value) && value.length === 0);
  return isNothing ? rest : { ...rest, [part]: value };
}

/** How many parts are set. */
export function partsOf(filter: EventFilter): number {
  return Object.keys(filter).length;
}

/** Kinds by subject, in the order of a pass's life. */
export const kindGroups: readonly { title: string; kinds: readonly EventKind[] }[] = [
  { title: 'Passes', kinds: eventKinds.filter((kind) => kind.startsWith('pass.')) },
  { title: 'Runs', kinds: eventKinds.filter((kind) => kind.startsWith('run.')) },
  { title: 'Entities', kinds: eventKinds.filter((kind) => kind.startsWith('entity.')) },
  { title: 'Devices', kinds: eventKinds.filter((kind) => kind.startsWith('device.')) },
];

/** Kinds in the words of the log. */
export const kindWords: Readonly<Record<EventKind, string>> = {
  'device.added': 'Device added',
  'device.renamed': 'Device renamed',
  'device.removed': 'Device removed',
  'pass.created': 'Pass created',
  'pass.updated': 'Pass updated',
  'pass.opened': 'Pass opened',
  'pass.deleted': 'Pass deleted',
  'pass.installed': 'Installed',
  'pass.uninstalled': 'Uninstalled',
  'run.started': 'Run started',
  'run.called': 'Call',
  'run.logged': 'Console',
  'run.finished': 'Run ended',
  'entity.changed': 'Entity changed',
};
