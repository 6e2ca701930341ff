import type { JsonObject } from '#contract/entities/json.ts';
import type { Run, RunEnd, RunError, RunStart } from '#contract/entities/run.ts';
import { PassbenchError } from '#contract/errors.ts';
import { diffJson } from '#domain/diff.ts';
import { applyFill, unusedReturn } from '#domain/entity.ts';
import type { EventDraft } from '#domain/event-draft.ts';
import { isJsonObject } from '#domain/same-json.ts';
import type { ActScope } from '../act-scope.ts';
import type { Engine } from '../engine.ts';
import type { RecordingsOfRun } from '../ports/recordings.ts';
import type { RunResult } from '../ports/sandbox.ts';
import { redactedRecordings } from '../secrets/redacted-recordings.ts';
import { redactResult } from '../secrets/redact-result.ts';
import type { Caller } from './past-answers.ts';
import { answerFromPast } from './past-answers.ts';
import { createRunHost } from './run-host.ts';
import type { RunPlan } from './run-plan.ts';
import type { RunRecorder } from './run-recorder.ts';
import { createRunRecorder } from './run-recorder.ts';
import type { StartedRun } from './start-run.ts';

/** A run whose script may be under way. One of the two is called, once. */
export interface BegunRun {
  /** Waits for the script, records the end of the run, and gives it whole. Never rejects for what a script does. */
  finish(): Promise<Run>;
  /** Where its start could not be stored: ends the script and keeps nothing of it. */
  abandon(): void;
}

/**
 * Starts the script of what `run.started` says. A runner that waits has the job when this returns; nothing that the
 * script asks for is heard before the caller's turn ends, so a start that is committed in this turn is stored first.
 */
export function beginRun(
  engine: Engine,
  scope: ActScope,
  plan: RunPlan,
  { start, target }: StartedRun,
  caller: AbortSignal | undefined,
): BegunRun {
  const recorder = createRunRecorder(scope, start.passId, start.id);
  const recordings = redactedRecordings(engine.redaction, engine.parts.recordings.forRun(plan.network.recordings));
  const { redactor } = engine.redaction;
  const coming = resultOf(engine, plan, { start, target, recordings }, recorder, caller);
  return {
    async finish() {
      const result = redactResult(redactor, await coming);
      warnUnused(recorder, start, result);
      recorder.stop();
      const unkept = finishRecordings(recordings);
      const end = unkept === null ? endOf(start, result) : unrecorded(endOf(start, result), unkept);
      const shown = { ...start, arguments: redactor.data(start.arguments) };
      return {
        ...shown,
        act: scope.act ?? 0,
        ...recordEnd(engine, scope, recorder, { start, end }),
        ...recordOf(recorder),
      };
    },
    abandon() {
      recorder.stop();
      engine.activeRuns.cancel(start.id);
      // The caller throws what the store said; that the script was ended, or had failed, is no news after it.
      coming.catch(() => undefined);
    },
  };
}

/** Source: custom-connector guide: Fill changes the entity, or returns an object that is merged into it. */
function warnUnused(
  recorder: RunRecorder,
  { entryPoint, startedAt, clockAt = startedAt }: RunStart,
  { returned, durationMs }: RunResult,
): void {
  const what = entryPoint === 'Fill' ? unusedReturn(returned) : null;
  if (what === null) return;
  const text = `Fill returned ${what}, of which nothing is used. Return an object, or change the entity itself.`;
  recorder.line({ level: 'warn', text, at: clockAt + Math.round(durationMs) });
}

function recordOf(recorder: RunRecorder): Pick<Run, 'calls' | 'console'> {
  const number = (id: string) => Number(id.slice(id.lastIndexOf('/') + 1));
  return { calls: recorder.calls.toSorted((a, b) => number(a.id) - number(b.id)), console: [...recorder.lines] };
}

/** Why a recording could not be written, null where all could. */
function finishRecordings(recordings: RecordingsOfRun): PassbenchError | null {
  try {
    recordings.finish();
    return null;
  } catch (error) {
    if (error instanceof PassbenchError) return error;
    throw error;
  }
}

async function resultOf(
  engine: Engine,
  plan: RunPlan,
  { start, target, recordings }: StartedRun & { recordings: RecordingsOfRun },
  recorder: RunRecorder,
  caller: AbortSignal | undefined,
): Promise<RunResult> {
  if (target.loadError) return failedLoad(target.loadError);
  const { scripts, network } = plan;
  const { calls } = network.policy.limits;
  const { host, settled } = createRunHost(
    engine,
    callerOf(engine, plan, { start, target, recordings }),
    calls,
    recorder,
  );
  const { signal, end } = engine.activeRuns.begin(start.id, caller);
  try {
    return await engine.parts.sandbox.run(
      {
        scripts,
        script: target.script,
        key: target.registration.key,
        entryPoint: start.entryPoint,
        arguments: start.arguments,
        startedAt: start.clockAt ?? start.startedAt,
        seed: start.seed,
        limits: network.policy.limits,
      },
      host,
      signal,
    );
  } finally {
    end();
    await settled();
  }
}

/** Who answers the calls of the run: a past run where the plan says so, else rules and network. */
function callerOf(
  { parts, redaction }: Engine,
  { network, answers }: RunPlan,
  { start: { entryPoint, seed }, target, recordings }: StartedRun & { recordings: RecordingsOfRun },
): Caller {
  if (answers) return answerFromPast(answers, () => parts.world.now(), redaction);
  const connectors = target.loadError ? [] : target.connectors;
  const calling = { connectors, entryPoint, seed, recordings };
  return (request, signal) => parts.network.call(request, network.policy, calling, signal);
}

function failedLoad(error: RunError): RunResult {
  return {
    outcome: 'load',
    error,
    returned: undefined,
    returnedArgument: null,
    arguments: null,
    undocumented: [],
    durationMs: 0,
  };
}

function endOf(start: RunStart, result: RunResult): RunEnd {
  const { outcome, error, undocumented, durationMs } = result;
  const returned = result.returned ?? null;
  const end = { outcome, error, returned, undocumented: [...undocumented], durationMs };
  const before = start.arguments[0];
  if (start.entryPoint !== 'Fill' || !isJsonObject(before)) {
    return { ...end, appliedBy: 'none', entity: null, diff: [] };
  }
  // Profile fill.onError: only a run that ended well changes the entity.
  if (outcome !== 'ok') return { ...end, appliedBy: 'none', entity: { before, after: before }, diff: [] };
  const { after, appliedBy } = applyFill(before, result.arguments?.[0], result.returned);
  return { ...end, appliedBy, entity: { before, after }, diff: diffJson(before, after) };
}

/** Commits calls, console, entity and end together. Where the store refuses, the run says so and nothing is half written. */
function recordEnd(
  { parts: { store } }: Engine,
  scope: ActScope,
  recorder: RunRecorder,
  { start, end }: { start: RunStart; end: RunEnd },
): RunEnd {
  const { entity, ...withoutEntity } = end;
  try {
    scope.commit((transaction) => [
      ...recorder.drain(transaction),
      ...entityChange(start, end, () => store.pass(start.passId)?.entity ?? null),
      { kind: 'run.finished', passId: start.passId, runId: start.id, data: finishedData(start, withoutEntity, entity) },
    ]);
    return end;
  } catch (error) {
    if (!(error instanceof PassbenchError)) throw error;
    return unrecorded(end, error);
  }
}

/** The pass does not take on what a rehearsal makes of it; so the run's end carries it. */
function finishedData(start: RunStart, end: Omit<RunEnd, 'entity'>, entity: RunEnd['entity']) {
  return start.rerun?.rehearsal === true && entity !== null ? { end, rehearsed: entity.after } : { end };
}

/**
 * A Fill that left the entity as it got it may still leave another than the one that is kept: an update came between. A
 * first one that did nothing leaves none.
 */
function entityChange(start: RunStart, end: RunEnd, kept: () => JsonObject | null): EventDraft[] {
  const after = end.entity?.after;
  if (!after || end.outcome !== 'ok' || start.rerun?.rehearsal === true) return [];
  const before = end.diff.length > 0 ? null : kept();
  const diff = before === null ? end.diff : diffJson(before, after);
  if (diff.length === 0) return [];
  return [{ kind: 'entity.changed', passId: start.passId, runId: start.id, data: { entity: after, diff } }];
}

function unrecorded(end: RunEnd, { code, message }: PassbenchError): RunEnd {
  return {
    ...end,
    outcome: 'storage',
    error: { code, message, file: null, line: null, column: null, stack: null },
    appliedBy: 'none',
    entity: end.entity && { before: end.entity.before, after: end.entity.before },
    diff: [],
  };
}
