/** Starts runner processes: how they are jailed, and the empty folder that they are started in. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';

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

/**
 * How a runner process is started: Node's permission model on, with nothing allowed but to read its own code and
 * load isolated-vm. No files, sockets, child processes or workers; no environment but a fixed time zone, so that a
 * run tells the same time on every machine.
 */
export interface RunnerCommand {
  file: string;
  args: string[];
  env: Record<string, string>;
}

export function runnerCommand(nodePath: string, runnerFile: string): RunnerCommand {
  const runner = realpathSync(runnerFile);
  const readable = [dirname(runner), ...packageFolders(runner)].map((folder) => folder + sep);
  return {
    file: nodePath,
    args: [
      '--permission',
      '--allow-addons',
      ...[...readable, '/etc/alpine-release'].map((path) => `--allow-fs-read=${path}`),
      '--disable-warning=PERM0001',
      '--no-node-snapshot',
      // A script that fills its memory then keeps one core busy and not all of them: the engine needs one.
      '--single-threaded-gc',
      runner,
    ],
    env: { TZ: 'UTC' },
  };
}

/** isolated-vm and the package that finds its binary, as the runner itself will resolve them. */
function packageFolders(runner: string): string[] {
  const isolatedVm = createRequire(runner).resolve('isolated-vm');
  const finder = createRequire(isolatedVm).resolve('node-gyp-build');
  return [isolatedVm, finder].map((file) => realpathSync(join(file, '..')));
}

/** Where runner processes are started: a folder with nothing in it, made when it is first needed. */
export class EmptyFolder {
  #path: string | null = null;
  readonly #remove = () => this.remove();

  get path(): string {
    if (this.#path === null) {
      this.#path = mkdtempSync(join(tmpdir(), 'passbench-jail-'));
      process.once('exit', this.#remove);
    }
    return this.#path;
  }

  /** A process that runs in it keeps it: gone from the disk, it is left to nobody when this program is killed. */
  abandon(): void {
    if (process.platform !== 'win32') this.remove();
  }

  remove(): void {
    process.off('exit', this.#remove);
    if (this.#path !== null) rmSync(this.#path, { recursive: true, force: true });
    this.#path = null;
  }
}
