/** The end of a run: its changes and their record. A run that cannot be recorded as it was still gets an end. */
import type { JsonObject } from '#contract/entities/json.ts';
import type { RunEnd, RunError, RunStart } from '#contract/entities/run.ts';
import { PassbenchError } from '#contract/errors.ts';
import { diffJson } from '#domain/diff.ts';
import type { EventDraft } from '#domain/event-draft.ts';
import { isJsonObject } from '#domain/same-json.ts';
import type { ActScope } from '../act-scope.ts';
import type { CommitGroup } from '../commits.ts';
import type { Engine } from '../engine.ts';
import type { RunRecorder } from './run-recorder.ts';

/** The same end of a run that could not be recorded: it says why and changes nothing. */
export function unrecorded(end: RunEnd, error: RunError): RunEnd {
  return {
    ...end,
    outcome: 'storage',
    error,
    appliedBy: 'none',
    entity: end.entity && { before: end.entity.before, after: end.entity.before },
    diff: [],
  };
}

/** The end of a run that cannot be recorded at all, neither its result nor its effects. */
export function emptyEnd({ entryPoint, arguments: [before] }: RunStart, error: RunError, durationMs: number): RunEnd {
  const entity = entryPoint === 'Fill' && isJsonObject(before) ? { before, after: before } : null;
  const nothing = { returned: null, appliedBy: 'none' as const, diff: [], undocumented: [] };
  return { outcome: 'storage', error, entity, durationMs, ...nothing };
}

/** Why a run could not be recorded, for people. `redact`: removes secrets from the message of a bug. */
export function recordingError(thrown: unknown, what: string, redact: (text: string) => string): RunError {
  const place = { file: null, line: null, column: null, stack: null };
  if (thrown instanceof PassbenchError) return { code: thrown.code, message: thrown.message, ...place };
  const message = `${what} was stopped because Passbench could not record what it did${detailOf(thrown, redact)}. This is a bug in Passbench; the run changed nothing.`;
  return { code: 'INTERNAL', message, ...place };
}

/** This may be called because redaction failed, so it may fail again. */
function detailOf(thrown: unknown, redact: (text: string) => string): string {
  if (!(thrown instanceof Error)) return '';
  try {
    return ` (${thrown.name}: ${redact(thrown.message).slice(0, 300)})`;
  } catch {
    return ` (${thrown.name})`;
  }
}

/**
 * Records calls, console, entity and end together, and resolves when they are durable. Where that is not possible, the end
 * alone is committed with the reason; if the store refuses that too, it is written later. Returns the end as it is
 * recorded. Rejects only with what the store said where the start of the run is lost: then there is no such run.
 */
export async function recordEnd(
  engine: Engine,
  scope: ActScope,
  recorder: RunRecorder,
  { start, end, started }: { start: RunStart; end: RunEnd; started: CommitGroup },
): Promise<RunEnd> {
  const { entity, ...withoutEntity } = end;
  try {
    requireStart(started);
    scope.stage((transaction) => [
      ...recorder.drain(transaction),
      ...entityChange(start, end, () => engine.parts.store.pass(start.passId)?.entity ?? null),
      { kind: 'run.finished', passId: start.passId, runId: start.id, data: finishedData(start, withoutEntity, entity) },
    ]);
    await scope.durable();
    return end;
  } catch (thrown) {
    requireStart(started);
    const redact = (text: string): string => engine.redaction.redactor.text(text);
    return recordFailure(engine, scope, start, end, recordingError(thrown, start.entryPoint, redact));
  }
}

/** Throws what the store said where the start of a run is lost. */
export function requireStart({ state, error }: CommitGroup): void {
  if (state === 'lost') throw error;
}

/** Records that a run could not be recorded: an end with the reason, and nothing that the script said. Never throws. */
export function recordFailure(engine: Engine, scope: ActScope, start: RunStart, end: RunEnd, error: RunError): RunEnd {
  const { entity: _, ...failed } = emptyEnd(start, error, end.durationMs);
  const write = (): void =>
    void scope.commitOwn({ kind: 'run.finished', passId: start.passId, runId: start.id, data: { end: failed } });
  try {
    write();
  } catch {
    engine.pendingEnds.add(write);
  }
  return unrecorded(end, error);
}

/** A rehearsal does not change the pass, so the run's end carries the entity. */
function finishedData(start: RunStart, end: Omit<RunEnd, 'entity'>, entity: RunEnd['entity']) {
  return start.rerun?.rehearsal === true && entity !== null ? { end, rehearsed: entity.after } : { end };
}

/**
 * A Fill that did not change its entity may still leave another than the stored one, because an update came between. A
 * first Fill that did nothing leaves none.
 */
function entityChange(start: RunStart, end: RunEnd, kept: () => JsonObject | null): EventDraft[] {
  const after = end.entity?.after;
  if (!after || end.outcome !== 'ok' || start.rerun?.rehearsal === true) return [];
  const before = end.diff.length > 0 ? null : kept();
  const diff = before === null ? end.diff : diffJson(before, after);
  if (diff.length === 0) return [];
  return [{ kind: 'entity.changed', passId: start.passId, runId: start.id, data: { entity: after, diff } }];
}
