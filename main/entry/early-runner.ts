/**
 * The command line imports this before anything else: a command that runs a script will need a runner, which takes as
 * long to start as the rest of Passbench takes to load. So it is started first, and both happen in parallel.
 */
import { type RunnerChild, startRunnerChild } from '../sandbox/runner-child.ts';
import { builtFiles } from './built-files.ts';

/** Commands that always run a script if nothing is wrong. */
const RUNS = new Set(['fill', 'install', 'uninstall', 'rerun', 'check', 'demo']);

function start(): RunnerChild | null {
  if (!process.argv.slice(2).some((word) => RUNS.has(word))) return null;
  try {
    return startRunnerChild(process.execPath, builtFiles(import.meta.dirname).runnerFile);
  } catch {
    // The run itself tries again, and reports the error.
    return null;
  }
}

/** Null if the command needs none. An unused one ends with this process. */
export const earlyRunner: RunnerChild | null = start();
