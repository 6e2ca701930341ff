import { type ChildProcess, spawn } from 'node:child_process';
import { EmptyFolder } from './empty-folder.ts';
import { runnerCommand } from './runner-command.ts';

/** A runner's process and the folder it was started in, before anybody listens to it. */
export interface RunnerChild {
  child: ChildProcess;
  folder: EmptyFolder;
}

/**
 * Starts a runner. It does not keep this program alive, and it ends with it. What it says is kept by its pipe until
 * somebody listens, so a command that is sure to run a script may call this before it loads the rest of Passbench.
 * Throws where the runner's own files are not there.
 */
export function startRunnerChild(nodePath: string, runnerFile: string, folder = new EmptyFolder()): RunnerChild {
  const { file, args, env } = runnerCommand(nodePath, runnerFile);
  // Measured: for 5 MB of text `advanced` takes a tenth of what `json` takes, and no more for 400 bytes.
  const serialization = 'advanced';
  const stdio = ['ignore', 'pipe', 'pipe', 'ipc'] as const;
  const child = spawn(file, args, { cwd: folder.path, env, serialization, stdio: [...stdio], windowsHide: true });
  child.on('error', () => child.kill('SIGKILL'));
  child.unref();
  child.channel?.unref();
  return { child, folder };
}

/** Whether it is still what it was when it was started: nothing of it has been missed then. */
export function isFresh({ child }: RunnerChild): boolean {
  return child.pid !== undefined && child.connected && child.exitCode === null && child.signalCode === null;
}
