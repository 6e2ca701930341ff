import type { JsonValue } from '#contract/entities/json.ts';
import type { RunError } from '#contract/entities/run.ts';
import type { Limits } from '#contract/entities/settings.ts';
import { findMissingAwait } from '#domain/missing-await.ts';
import type { LoadResult, RunResult, Scripts } from '#engine/ports/sandbox.ts';
import { loadError } from './load-failure.ts';
import type { Fault, LoadFailure, SettledFacts } from './messages.ts';
import { describeRegistrations, registrationWarnings } from './registrations.ts';
import { runError } from './run-error.ts';
import type { Exit } from './runner-process.ts';
import { explainUnsupported, unsupportedWarnings } from './unsupported.ts';

/** How a job ended, and who knows it. Every outcome is decided from these facts and from no message's text. */
export type Verdict =
  | { kind: 'settled'; facts: SettledFacts; imports: readonly string[] }
  | { kind: 'unloadable'; failure: LoadFailure; imports: readonly string[] }
  /** `engineMs`: what the engine took beside, which is not counted. */
  | {
      kind: 'timeout';
      isBusy: boolean;
      processorMs: number | null;
      engineMs: number;
      waitingFor: string | null;
      /** The run of the same instance that was computing meanwhile. */
      computing: string | null;
    }
  | { kind: 'memory'; grownBytes: number }
  /** `hasStarted`: it had a runner. */
  | { kind: 'cancelled'; hasStarted: boolean }
  /** It sent more than the engine takes. */
  | { kind: 'limit'; what: string }
  /** The process died, or said what no runner says: then `fault` tells what. */
  | { kind: 'crash'; exit: Exit; stderr: string; fault: string | null }
  /** The shared instance that it ran in ended, and it did nothing to that end as far as is known. */
  | { kind: 'instance'; ending: InstanceEnding };

/** A run as messages name it. */
export interface RunName {
  id: string;
  entryPoint: string;
}

/**
 * Whether a run ends its shared instance: at once if it did not end by itself; after the runs that overlap with it if it
 * left the instance in doubt; null if the next run finds it as this one left it.
 */
export function endsInstance(verdict: Verdict): 'now' | 'after-others' | null {
  if (verdict.kind !== 'settled') return 'now';
  const { outcome, error } = verdict.facts;
  if (outcome === 'load' || outcome === 'memory' || outcome === 'limit') return 'after-others';
  // What it awaits may still come, and would then run in the name of a run that has ended.
  return error?.code === 'NEVER_SETTLED' ? 'after-others' : null;
}

/** Why an instance ended: because of a run, or with its process, and then any of the runs in it may be the reason. */
export type InstanceEnding = { by: RunName; verdict: Verdict } | { by: null; others: readonly RunName[]; exit: Exit };

/** The verdict on a runner that did what none may do. */
export function verdictOn({ isTooMuch, what }: Fault): Verdict {
  if (isTooMuch) return { kind: 'limit', what };
  return { kind: 'crash', exit: { code: null, signal: null }, stderr: '', fault: what };
}

/** What the messages of a result say about its job. */
export interface JobFacts {
  script: string;
  /** "Fill", "OnPassInstalled"…, or "Loading". */
  what: string;
  files: Scripts['files'];
  unusable: Scripts['unusable'];
  limits: Limits;
  durationMs: number;
}

const NOTHING = { returned: undefined, returnedArgument: null, arguments: null, undocumented: [] };

export function runResult(verdict: Verdict, job: JobFacts): RunResult {
  const { durationMs } = job;
  switch (verdict.kind) {
    case 'settled':
      return { ...settledResult(verdict.facts, job), durationMs };
    case 'unloadable':
      return { ...NOTHING, outcome: 'load', error: unloadable(verdict, job), durationMs };
    case 'instance':
      return { ...NOTHING, outcome: 'crash', error: stopError(verdict, job), durationMs };
    default:
      return { ...NOTHING, outcome: verdict.kind, error: stopError(verdict, job), durationMs };
  }
}

function settledResult(facts: SettledFacts, job: JobFacts): Omit<RunResult, 'durationMs'> {
  const { outcome, returnedArgument, undocumented } = facts;
  const common = { outcome, error: errorOf(facts, job), undocumented: [...new Set(undocumented)].sort() };
  if (outcome !== 'ok') return { ...NOTHING, ...common };
  const list = facts.arguments as JsonValue[] | null;
  const returned = returnedArgument === null ? (facts.returned as JsonValue | undefined) : list?.[returnedArgument];
  return { ...common, arguments: list, returned, returnedArgument };
}

export function loadResult(verdict: Verdict, job: JobFacts): LoadResult {
  const none = { registrations: [], hasDefaultExport: false, imports: [], registrationWarnings: [], warnings: [] };
  switch (verdict.kind) {
    case 'settled':
      return loadedResult(verdict.facts, verdict.imports, job);
    case 'unloadable':
      return { ...none, imports: verdict.imports, error: unloadable(verdict, job) };
    default:
      return { ...none, error: stopError(verdict, job) };
  }
}

function loadedResult(facts: SettledFacts, imports: readonly string[], job: JobFacts): LoadResult {
  const { hasDefaultExport } = facts;
  const registrations = describeRegistrations(facts.registrations, job.script);
  const error = errorOf(facts, job);
  const { script, files } = job;
  return {
    registrations,
    hasDefaultExport,
    imports,
    registrationWarnings: hasDefaultExport && !error ? registrationWarnings(registrations, script) : [],
    // Each script is loaded by itself, so none is warned of what is in another.
    warnings: unsupportedWarnings(script, files.get(script) ?? ''),
    error,
  };
}

function errorOf({ error }: SettledFacts, { files, script }: JobFacts): RunError | null {
  if (!error) return null;
  const found = explainUnsupported(runError(error, files, script), files);
  const fix = findMissingAwait(found, files);
  return fix ? { ...found, fix } : found;
}

function unloadable(verdict: Verdict & { kind: 'unloadable' }, { files, unusable, script }: JobFacts): RunError {
  const graph = new Map([script, ...verdict.imports].map((path) => [path, files.get(path) ?? '']));
  return loadError(verdict.failure, graph, files, unusable);
}

type Stopped = Exclude<Verdict, { kind: 'settled' | 'unloadable' }>;

const MEGABYTE = 1024 * 1024;

/** Why a job was ended from outside, and what to look at. */
function stopError(stopped: Stopped, job: JobFacts): RunError {
  const { code, message } = words(stopped, job);
  return { code, message, file: job.script, line: null, column: null, stack: null };
}

function words(stopped: Stopped, job: JobFacts): { code: string; message: string } {
  switch (stopped.kind) {
    case 'timeout':
      return { code: 'TIMEOUT', message: timeoutMessage(stopped, job) };
    case 'memory':
      return { code: 'MEMORY', message: memoryMessage(stopped, job) };
    case 'cancelled':
      return { code: 'CANCELLED', message: `${job.what} was cancelled ${cancelledWhen(stopped, job)}.` };
    case 'limit':
      return { code: 'LIMIT', message: limitMessage(stopped, job) };
    case 'crash':
      return { code: 'CRASH', message: crashMessage(stopped, job) };
    case 'instance':
      return { code: 'INSTANCE_ENDED', message: instanceMessage(stopped.ending, job) };
  }
}

function cancelledWhen({ hasStarted }: Stopped & { kind: 'cancelled' }, { durationMs }: JobFacts): string {
  return hasStarted ? `after ${durationMs.toFixed(0)} ms` : 'before it started';
}

function limitMessage({ what: sent }: Stopped & { kind: 'limit' }, { what }: JobFacts): string {
  return `${what} was stopped because it exceeded a limit: ${sent}.`;
}

/** The engine's own time is named, because the clock shows more than the limit. */
const TOLD_ENGINE_MS = 50;

function timeoutMessage(stopped: Stopped & { kind: 'timeout' }, { what, limits }: JobFacts): string {
  const { isBusy, processorMs, engineMs, waitingFor, computing } = stopped;
  const beside = engineMs < TOLD_ENGINE_MS ? '' : `, not counting ${engineMs.toFixed(0)} ms that Passbench took itself`;
  const head = `${what} was stopped after ${limits.wallClockMs} ms (limits.wallClockMs in passbench.yml)${beside}.`;
  const used = processorMs === null ? '' : ` (${processorMs.toFixed(0)} ms of processor time)`;
  if (isBusy) return `${head} It was computing${used}: look for a loop that does not end.`;
  const slowed = computing === null ? '' : ` ${computing} was computing in the same instance meanwhile.`;
  return `${head} It was waiting for ${waitingFor ?? 'a timer'}.${slowed}`;
}

function memoryMessage({ grownBytes }: Stopped & { kind: 'memory' }, { what, limits }: JobFacts): string {
  const grown = Math.round(grownBytes / MEGABYTE);
  const seen = grown > limits.memoryMb ? ` The process had grown by ${grown} MB.` : '';
  return `${what} used more than ${limits.memoryMb} MB of memory (limits.memoryMb in passbench.yml).${seen}`;
}

/** Without a silent retry: what the run did up to here has happened. */
function instanceMessage(ending: InstanceEnding, { what }: JobFacts): string {
  const head = `${what} was stopped because the shared instance it ran in ended:`;
  const next = 'The next run starts a new instance.';
  if (ending.by !== null) return `${head} ${named(ending.by)} ${endingWords(ending.verdict)}. ${next}`;
  const others = ending.others.map((name) => named(name)).join(', ');
  return `${head} its process ended (${exitWords(ending.exit)}) while ${others} ran in it too. ${next}`;
}

const named = ({ id, entryPoint }: RunName): string => `${id} (${entryPoint})`;

function exitWords({ signal, code }: Exit): string {
  return signal ?? (code === null ? 'its isolate stopped working' : `exit code ${code}`);
}

/** What a run did that ended its instance. */
function endingWords(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'timeout':
      return 'was stopped because its time was over';
    case 'memory':
      return 'used more memory than the instance may';
    case 'cancelled':
      return 'was cancelled';
    case 'limit':
      return 'exceeded a limit';
    case 'unloadable':
      return 'could not be loaded';
    case 'settled':
      return 'left something running that could not be stopped';
    case 'crash':
    case 'instance':
      return 'ended its process';
  }
}

function crashMessage({ exit, stderr, fault }: Stopped & { kind: 'crash' }, { what }: JobFacts): string {
  const next = 'The next run has a new process.';
  if (fault !== null) return `${what} was stopped because its process sent ${fault}. ${next}`;
  const how = exitWords(exit);
  const fatal = /^#?\s*(Fatal .*|FATAL ERROR: .*)$/m.exec(stderr.replace(/^#\s*Fatal error with.*$/m, ''))?.[1];
  const said = fatal ? ` V8 said: ${fatal.trim()}.` : '';
  return `${what} ended the process it ran in (${how}).${said} This can happen when a script builds or converts something very large: look for its largest string or list. ${next}`;
}
