import type { Event, EventKind } from '#contract/entities/event.ts';
import type { Pass } from '#contract/entities/pass.ts';

const changing: ReadonlySet<EventKind> = new Set<EventKind>([
  'pass.created',
  'pass.updated',
  'pass.opened',
  'pass.deleted',
  'pass.installed',
  'pass.uninstalled',
  'entity.changed',
]);

/** Whether events of this kind change their pass; for others the pass need not be loaded. */
export function changesPass(kind: EventKind): boolean {
  return changing.has(kind);
}

/**
 * The pass after one of its events: the rule by which passes and revisions follow from the log. `pass` is the pass
 * before, null before its creation. An event that does not change it returns the same object.
 */
export function evolvePass(pass: Pass | null, event: Event): Pass | null {
  if (event.kind === 'pass.created') return created(event);
  if (!pass) return null;
  switch (event.kind) {
    case 'pass.updated': {
      const { metadata, additionalData } = event.data;
      return { ...pass, metadata, additionalData, lastUpdateDate: event.at };
    }
    case 'pass.opened':
      return { ...pass, openedDate: event.at };
    case 'pass.deleted':
      return { ...pass, deleted: true };
    case 'pass.installed':
    case 'pass.uninstalled':
      return { ...pass, registrations: event.data.counts, providers: event.data.providers };
    case 'entity.changed':
      return { ...pass, entity: event.data.entity, lastUpdateDate: event.at };
    default:
      return pass;
  }
}

function created({ passId, at, data }: Extract<Event, { kind: 'pass.created' }>): Pass | null {
  if (passId === null) return null;
  return {
    id: passId,
    passType: data.passType,
    identifiers: data.identifiers,
    metadata: data.metadata,
    additionalData: data.additionalData,
    creationDate: at,
    lastUpdateDate: at,
    openedDate: null,
    providers: { apple: null, google: null },
    registrations: { active: 0, total: 0 },
    entity: null,
    deleted: false,
  };
}
