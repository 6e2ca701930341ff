import type { Run, RunEnd, RunError, RunStart } from '#contract/entities/run.ts';
import { PassbenchError } from '#contract/errors.ts';
import { unusedReturn } from '#domain/entity.ts';
import { redactStart } from '#domain/redaction/redact-records.ts';
import type { OpenRun } from '../act-queue.ts';
import type { ActScope } from '../act-scope.ts';
import type { Engine } from '../engine.ts';
import { isLarge } from '../offload/size.ts';
import type { RunResult } from '../ports/sandbox.ts';
import type { RedactedRecordings } from '../secrets/redaction.ts';
import { redactedRecordings } from '../secrets/redaction.ts';
import { emptyEnd, recordEnd, recordFailure, recordingError, unrecorded } from './end-run.ts';
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
  /**
   * Waits for the script, records the end of the run, and returns it. Never rejects: any failure becomes the end of the
   * run.
   */
  finish(): Promise<Run>;
  /** If its start could not be stored: ends the script and stores nothing. */
  abandon(): void;
}

/**
 * Starts the script of `run.started`. An idle runner has the job when this returns; none of the script's requests is
 * handled before the caller returns to the event loop, so a start that is committed before that is stored first.
 */
export function beginRun(
  engine: Engine,
  scope: ActScope,
  plan: RunPlan,
  { start, target }: StartedRun,
  open: OpenRun,
): BegunRun {
  const recorder = createRunRecorder(scope, start.passId, start.id);
  let recordings: RedactedRecordings | null = null;
  const coming = perform();
  // `finish` awaits it; if the run is abandoned, the caller throws the store's error.
  coming.catch(() => undefined);

  async function perform(): Promise<RunEnd> {
    recordings = recordingsOf(engine, plan);
    const left = await resultOf(engine, plan, { start, target, recordings }, recorder, open);
    const ended = await endRun(engine, start, left);
    warnUnused(recorder, start, ended);
    return ended;
  }

  async function end(): Promise<RunEnd> {
    const redact = (text: string): string => engine.redaction.redactor.text(text);
    try {
      const ended = await coming;
      recorder.stop();
      const recorded = await withRecordings(ended, recordings);
      return recordEnd(engine, scope, recorder, { start, end: recorded });
    } catch (thrown) {
      recorder.stop();
      const error = recordingError(thrown, start.entryPoint, redact);
      const durationMs = Math.max(0, engine.parts.world.now() - start.startedAt);
      return recordFailure(engine, scope, start, emptyEnd(start, error, durationMs), error);
    }
  }

  return {
    async finish() {
      try {
        const ended = await end();
        const whole = { ...shownStart(engine, start), act: scope.act ?? 0, ...ended };
        return { ...whole, ...recordOf(recorder) };
      } finally {
        open.close();
        recordings?.close();
      }
    },
    abandon() {
      recorder.stop();
      recordings?.close();
      open.cancel();
      open.close();
    },
  };
}

/** The end of a run that is not called because the store refused the end of the one before it. */
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

/** If its calls could not be written to the recording, the run is not what was requested. */
async function withRecordings(end: RunEnd, recordings: RedactedRecordings | null): Promise<RunEnd> {
  try {
    await recordings?.finish();
    return end;
  } catch (thrown) {
    if (!(thrown instanceof PassbenchError)) throw thrown;
    return unrecorded(end, recordingError(thrown, '', String));
  }
}

async function resultOf(
  engine: Engine,
  plan: RunPlan,
  { start, target, recordings }: StartedRun & { recordings: RedactedRecordings },
  recorder: RunRecorder,
  open: OpenRun,
): Promise<RunResult> {
  if (target.loadError) return noResult('load', target.loadError);
  const { scripts, network } = plan;
  const call = callerOf(engine, plan, { start, target, recordings });
  const host = new RecordingHost(engine, { call, allowedCalls: network.policy.limits.calls, recorder, run: open });
  open.request();
  try {
    const result = await engine.parts.sandbox.run(
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
  { start: { entryPoint, seed }, target, recordings }: StartedRun & { recordings: RedactedRecordings },
): Caller {
  if (answers) return answerFromPast(answers, () => parts.world.now(), redaction);
  const connectors = target.loadError ? [] : target.connectors;
  const calling = { connectors, entryPoint, seed, recordings };
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
