import type { Run, RunEnd, RunError, RunStart } from '#contract/entities/run.ts';
import { PassbenchError } from '#contract/errors.ts';
import { unusedReturn } from '#domain/entity.ts';
import { redactStart } from '#domain/redaction/redact-records.ts';
import type { OpenRun } from '../act-queue.ts';
import type { ActScope } from '../act-scope.ts';
import type { CommitGroup } from '../commits.ts';
import type { Engine } from '../engine.ts';
import { isLarge } from '../offload/size.ts';
import type { RunResult } from '../ports/sandbox.ts';
import type { RedactedRecordings } from '../secrets/redaction.ts';
import { redactedRecordings } from '../secrets/redaction.ts';
import { emptyEnd, recordEnd, recordFailure, recordingError, requireStart, unrecorded } from './end-run.ts';
import { endOf } from './run-end.ts';
import type { Caller } from './past-answers.ts';
import { answerFromPast } from './past-answers.ts';
import { RecordingHost } from './run-host.ts';
import type { RunPlan } from './run-plan.ts';
import type { RunRecorder } from './run-recorder.ts';
import { createRunRecorder } from './run-recorder.ts';
import type { StartedRun } from './start-run.ts';

/** A run whose script may be running. One of the two functions is called, once. */
export interface BegunRun {
  /** Called once it is staged, in the turn in which the run was begun. Where it is lost, the script is ended. */
  startedIn(group: CommitGroup): void;
  /**
   * Waits for the script, records the end of the run, and returns it whole. Whatever fails is its end; it rejects only with
   * what the store says where the start of the run is lost, of which nothing is kept then.
   */
  finish(): Promise<Run>;
  /** If its start could not be stored: ends the script and stores nothing. */
  abandon(): void;
}

/**
 * Starts the script of what `run.started` says. A runner that waits has the job when this returns; nothing that the
 * script asks for is heard before the caller's turn ends, so a start that is staged in this turn comes first.
 */
export function beginRun(
  engine: Engine,
  scope: ActScope,
  plan: RunPlan,
  { start, target }: StartedRun,
  open: OpenRun,
): BegunRun {
  const recorder = createRunRecorder(scope, start.passId, start.id);
  const started = Promise.withResolvers<CommitGroup>();
  // Where the run is abandoned, nobody may wait for it.
  started.promise.catch(() => undefined);
  const stored = (): Promise<void> => whenDurable(engine, started.promise);
  const script = performScript(engine, plan, { start, target, stored }, recorder, open);
  // It is awaited by finish; where the run is abandoned, the caller throws what the store said.
  script.catch(() => undefined);

  function abandon(): void {
    started.reject(new Error('the start of the run was not stored'));
    recorder.stop();
    open.cancel();
    open.close();
  }

  return {
    startedIn(group) {
      started.resolve(group);
      group.onLost(abandon);
    },
    async finish() {
      try {
        const ended = await endScript(engine, scope, recorder, { start, script, started: started.promise });
        return { ...shownStart(engine, start), act: scope.act ?? 0, ...ended, ...recordOf(recorder) };
      } finally {
        open.close();
      }
    },
    abandon,
  };
}

async function performScript(
  engine: Engine,
  plan: RunPlan,
  run: Omit<PerformedRun, 'recordings'>,
  recorder: RunRecorder,
  open: OpenRun,
): Promise<RunEnd> {
  const recordings = recordingsOf(engine, plan);
  try {
    const left = await resultOf(engine, plan, { ...run, recordings }, recorder, open);
    const end = await endRun(engine, run.start, left);
    warnUnused(recorder, run.start, end);
    return await withRecordings(end, recordings);
  } finally {
    recordings.close();
  }
}

async function endScript(
  engine: Engine,
  scope: ActScope,
  recorder: RunRecorder,
  { start, script, started }: { start: RunStart; script: Promise<RunEnd>; started: Promise<CommitGroup> },
): Promise<RunEnd> {
  const redact = (text: string): string => engine.redaction.redactor.text(text);
  try {
    const end = await script;
    recorder.stop();
    return await recordEnd(engine, scope, recorder, { start, end, started: await started });
  } catch (thrown) {
    recorder.stop();
    requireStart(await started);
    const error = recordingError(thrown, start.entryPoint, redact);
    const durationMs = Math.max(0, engine.parts.world.now() - start.startedAt);
    return recordFailure(engine, scope, start, emptyEnd(start, error, durationMs), error);
  }
}

async function whenDurable({ commits }: Engine, coming: Promise<CommitGroup>): Promise<void> {
  const group = await coming;
  if (group.state === 'staged') commits.flushSoon();
  await group.settled;
}

/** The end of a run that is not called, because the store did not take the end of the one before it. */
export function skipRun(engine: Engine, scope: ActScope, { start }: StartedRun, open: OpenRun): Run {
  const message = `${start.entryPoint} of ${start.script} was not called: the run before it could not be recorded.`;
  const error: RunError = { code: 'STORE_FAILED', message, file: null, line: null, column: null, stack: null };
  const end = recordFailure(engine, scope, start, emptyEnd(start, error, 0), error);
  open.close();
  return { ...shownStart(engine, start), act: scope.act ?? 0, ...end, calls: [], console: [] };
}

/** Without its arguments if they cannot be redacted. */
function shownStart({ redaction }: Engine, start: RunStart): RunStart {
  try {
    return redactStart(redaction.redactor, start);
  } catch {
    return { ...start, arguments: [] };
  }
}

/** The end of a run, made from what its script left; on the other thread if that is large. */
async function endRun({ redaction, offload }: Engine, start: RunStart, result: RunResult): Promise<RunEnd> {
  if (!isLarge([result.returned, result.arguments])) return endOf(start, redaction.result(result));
  const ended = await offload.run('endRun', { state: redaction.state, start, result });
  redaction.redactor.trust([ended.returned, ended.entity?.before, ended.entity?.after, ended.diff]);
  return ended;
}

/** Source: custom-connector guide: Fill changes the entity, or returns an object that is merged into it. */
function warnUnused(
  recorder: RunRecorder,
  { entryPoint, startedAt, clockAt = startedAt }: RunStart,
  { returned, durationMs }: RunEnd,
): void {
  const what = entryPoint === 'Fill' ? unusedReturn(returned) : null;
  if (what === null) return;
  const text = `Fill returned ${what}, which is not used. Return an object, or change the entity itself.`;
  recorder.line({ level: 'warn', text, at: clockAt + Math.round(durationMs) });
}

function recordOf(recorder: RunRecorder): Pick<Run, 'calls' | 'console'> {
  const number = (id: string) => Number(id.slice(id.lastIndexOf('/') + 1));
  return { calls: recorder.calls.toSorted((a, b) => number(a.id) - number(b.id)), console: [...recorder.lines] };
}

function recordingsOf(engine: Engine, { network }: RunPlan): RedactedRecordings {
  return redactedRecordings(engine.redaction, engine.parts.recordings.forRun(network.recordings));
}

/** A run whose calls could not be written to the recording is not the run that was asked for. */
async function withRecordings(end: RunEnd, recordings: RedactedRecordings): Promise<RunEnd> {
  try {
    await recordings.finish();
    return end;
  } catch (thrown) {
    if (!(thrown instanceof PassbenchError)) throw thrown;
    return unrecorded(end, recordingError(thrown, '', String));
  }
}

interface PerformedRun extends StartedRun {
  recordings: RedactedRecordings;
  /** See CallingRun. */
  stored(): Promise<void>;
}

async function resultOf(
  engine: Engine,
  plan: RunPlan,
  { start, target, recordings, stored }: PerformedRun,
  recorder: RunRecorder,
  open: OpenRun,
): Promise<RunResult> {
  if (target.loadError) return noResult('load', target.loadError);
  const { scripts, network, modules } = plan;
  const call = callerOf(engine, plan, { start, target, recordings, stored });
  const host = new RecordingHost(engine, { call, allowedCalls: network.policy.limits.calls, recorder, run: open });
  open.request();
  try {
    const result = await engine.parts.sandbox.run(
      {
        id: start.id,
        // A rehearsal leaves no trace, so it does not touch the module state that other runs find.
        modules: start.rerun?.rehearsal === true ? { ...modules, state: 'fresh' } : modules,
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
      open.signal,
    );
    const fix = result.error?.fix ?? (result.error ? host.fixOf(result.error) : undefined);
    return result.error && fix ? { ...result, error: { ...result.error, fix } } : result;
  } catch (error) {
    if (!(error instanceof PassbenchError)) throw error;
    const { code, message } = error;
    return noResult('crash', { code, message, file: null, line: null, column: null, stack: null });
  } finally {
    await host.settled();
  }
}

/** Who answers the calls of the run: a past run if the plan says so, otherwise rules and network. */
function callerOf(
  { parts, redaction }: Engine,
  { network, answers }: RunPlan,
  { start: { entryPoint, seed }, target, recordings, stored }: PerformedRun,
): Caller {
  if (answers) return answerFromPast(answers, () => parts.world.now(), redaction);
  const connectors = target.loadError ? [] : target.connectors;
  const calling = { connectors, entryPoint, seed, recordings, stored };
  return (request, signal) => parts.network.call(request, network.policy, calling, signal);
}

function noResult(outcome: RunResult['outcome'], error: RunError): RunResult {
  return {
    outcome,
    error,
    returned: undefined,
    returnedArgument: null,
    arguments: null,
    undocumented: [],
    durationMs: 0,
  };
}
