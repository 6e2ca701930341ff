import type { Diff, DiffOperation } from '#contract/entities/diff.ts';
import type { JsonValue } from '#contract/entities/json.ts';
import type { RunError } from '#contract/entities/run.ts';
import type { EventDraft } from '../event-draft.ts';
import { redactCall } from './redact-call.ts';
import type { Redactor } from './redactor.ts';

/** An event as it may be written. Ids, numbers and times are the simulator's own and stay as they are. */
export function redactDraft(redactor: Redactor, draft: EventDraft): EventDraft {
  const data = <T>(value: T): T => redactor.data(value as JsonValue) as T;
  switch (draft.kind) {
    case 'device.added':
    case 'device.renamed':
    case 'device.removed':
    case 'pass.opened':
    case 'pass.deleted':
      return draft;
    case 'pass.created': {
      const { identifiers, metadata, additionalData } = draft.data;
      return { ...draft, data: { ...draft.data, ...data({ identifiers, metadata, additionalData }) } };
    }
    case 'pass.updated':
      return { ...draft, data: { ...data(draft.data), diff: redactDiff(redactor, draft.data.diff) } };
    case 'pass.installed': {
      const { registration, diff } = draft.data;
      const source = data(registration.source);
      return {
        ...draft,
        data: { ...draft.data, registration: { ...registration, source }, diff: redactDiff(redactor, diff) },
      };
    }
    case 'pass.uninstalled':
      return { ...draft, data: { ...draft.data, diff: redactDiff(redactor, draft.data.diff) } };
    case 'run.started': {
      const { run } = draft.data;
      return { ...draft, data: { run: { ...run, arguments: data(run.arguments) } } };
    }
    case 'run.called':
      return { ...draft, data: { call: redactCall(redactor, draft.data.call) } };
    case 'run.logged':
      return {
        ...draft,
        data: { lines: draft.data.lines.map((line) => ({ ...line, text: redactor.text(line.text) })) },
      };
    case 'run.finished': {
      const { end, rehearsed } = draft.data;
      const diff = redactDiff(redactor, end.diff);
      const error = redactError(redactor, end.error);
      const redacted = { ...end, returned: data(end.returned), diff, error };
      return { ...draft, data: rehearsed ? { end: redacted, rehearsed: data(rehearsed) } : { end: redacted } };
    }
    case 'entity.changed': {
      const { entity, diff } = draft.data;
      return { ...draft, data: { entity: data(entity), diff: redactDiff(redactor, diff) } };
    }
  }
}

/** A value of a diff is that of the field at the end of its path. */
function redactDiff(redactor: Redactor, diff: Diff): Diff {
  return diff.map((operation) => {
    const field = operation.path.slice(operation.path.lastIndexOf('/') + 1);
    const valueOf = (value: JsonValue): JsonValue => redactor.field(field, value);
    return {
      ...redactor.data(operation),
      ...('value' in operation && { value: valueOf(operation.value) }),
      ...('old' in operation && { old: valueOf(operation.old) }),
    } as DiffOperation;
  });
}

/** Of a stack only the texts: files and lines are those of the tenant's scripts. */
export function redactError(redactor: Redactor, error: RunError | null): RunError | null {
  if (error === null) return null;
  const { code, message, stack } = error;
  return { ...error, code: redactor.text(code), message: redactor.text(message), stack: stack && redactor.text(stack) };
}
