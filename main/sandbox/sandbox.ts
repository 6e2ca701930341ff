/**
 * Runs the tenant's scripts in processes that may die, and turns whatever happens there into a result. This is the
 * engine's side of the jail: it holds the clock, the limits and the host functions, and believes the runner nothing
 * that it can know itself.
 */
import { argumentNames } from '#contract/entities/run-arguments.ts';
import type { Limits } from '#contract/entities/settings.ts';
import type { ModuleUse, RunHost, RunRequest, Sandbox } from '#engine/ports/sandbox.ts';
import type { Start } from './guest-protocol.ts';
import type { JobHost } from './job-host.ts';
import { type Job, Jobs } from './jobs.ts';
import { type JobFacts, loadResult, runResult } from './outcome.ts';
import { EmptyFolder, type RunnerChild, isFresh, startRunnerChild } from './runner-child.ts';
import { RunnerPool } from './runner-pool.ts';
import { RunnerProcess, notStarted } from './runner-process.ts';

export interface SandboxOptions {
  /** The built runner, out/runner/runner.js; the guest's code lies beside it. */
  runnerFile: string;
  /** A Node 26. Default: the one that runs this. */
  nodePath?: string;
  /** Jobs at the same time. Default 1. */
  runners?: number;
  /** Warm processes beyond those, to take over from one that was killed. Default 1. */
  spares?: number;
  /** A runner that was started already, for the first run. */
  started?: RunnerChild | null;
}

export interface WarmSandbox extends Sandbox {
  /** Starts a runner now, for a run that is sure to come; without it the first run does. */
  warm(): void;
}

export function createSandbox(options: SandboxOptions): WarmSandbox {
  const { runnerFile, nodePath = process.execPath, runners = 1, spares = 1 } = options;
  const folder = new EmptyFolder();
  let waiting = options.started ?? null;
  const start = () => {
    const started = waiting;
    waiting = null;
    return adopt(started && isFresh(started) ? started : startChild(nodePath, runnerFile, folder));
  };
  const pool = new RunnerPool(start, runners, spares);
  const jobs = new Jobs(pool);

  return {
    async load(scripts, script, limits, secret) {
      const name = { id: script, entryPoint: 'loading' };
      const job = { name, modules: FRESH, scripts, script, limits, start: loadStart(script, limits) };
      const { verdict, durationMs } = await jobs.performFresh(job, loadingHost(secret), NEVER);
      return loadResult(verdict, jobFacts(job, `Loading ${script}`, durationMs));
    },

    async run(request, host, signal) {
      const { id, entryPoint, modules, scripts, script, limits } = request;
      const job = { name: { id, entryPoint }, modules, scripts, script, limits, start: runStart(request) };
      const { verdict, durationMs, instance } = await jobs.perform(job, hostOf(host), signal);
      const result = runResult(verdict, jobFacts(job, entryPoint, durationMs));
      return instance ? { ...result, instance } : result;
    },

    warm: () => pool.warm(),

    async close() {
      jobs.cancelAll();
      waiting?.child.kill('SIGKILL');
      await Promise.all([pool.close(), jobs.close()]);
      folder.remove();
    },
  };
}

function startChild(nodePath: string, runnerFile: string, folder: EmptyFolder): RunnerChild {
  try {
    return startRunnerChild(nodePath, runnerFile, folder);
  } catch (error) {
    throw notStarted(error instanceof Error ? error.message : String(error));
  }
}

function adopt({ child, folder }: RunnerChild): RunnerProcess {
  const runner = new RunnerProcess(child);
  runner.ready.then(
    () => folder.abandon(),
    () => undefined,
  );
  return runner;
}

function jobFacts({ scripts, script, limits }: Job, what: string, durationMs: number): JobFacts {
  return { script, what, files: scripts.files, unusable: scripts.unusable, limits, durationMs };
}

const FRESH: ModuleUse = { state: 'fresh', concurrency: Infinity };

const NEVER = new AbortController().signal;

/** A script that is only loaded calls nobody; what it logs belongs to no run. */
const loadingHost = (secret: (name: string) => string): JobHost => ({
  began: () => undefined,
  call: async () => ({ ok: false, error: { code: 'INVALID_REQUEST', message: 'not running' }, durationMs: 0 }),
  log: () => undefined,
  secret: (name) => ({ value: secret(name) }),
});

function hostOf(host: RunHost): JobHost {
  return {
    began: () => host.began(),
    call: (request, signal, couldBe) => host.fetch(request, signal, couldBe),
    log: (line) => host.log(line),
    secret: (name) => host.secret(name),
  };
}

function loadStart(script: string, { calls, consoleBytes, resultBytes, resultValues }: Limits): Start {
  const limits = { calls, consoleBytes, resultBytes, resultValues };
  return { script, limits, key: null, entryPoint: null, argumentNames: [], arguments: [], startedAt: 0, seed: 0 };
}

function runStart(request: RunRequest): Start {
  const { script, key, entryPoint, startedAt, seed } = request;
  const { calls, consoleBytes, resultBytes, resultValues } = request.limits;
  const limits = { calls, consoleBytes, resultBytes, resultValues };
  const names = argumentNames(entryPoint);
  return { script, key, entryPoint, startedAt, seed, limits, argumentNames: names, arguments: request.arguments };
}
