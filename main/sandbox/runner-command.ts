import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';

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
