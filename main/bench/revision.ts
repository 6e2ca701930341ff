/**
 * Another revision of Passbench, checked out and built in a temporary folder for as long as the bench runs. The folder is
 * inside this checkout, where Node finds the installed packages by itself: through a link the jail may not read them.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

export interface BuiltRevision {
  /** Its folder `out`. */
  out: string;
  /** The first twelve digits of its commit. */
  commit: string;
  /** Packages whose version it names differently: it was built with those of the present checkout all the same. */
  otherPackages: readonly string[];
  remove(): void;
}

/**
 * Checks out `revision` of the repository at `root` and builds it with its own build script and the packages that are
 * installed here. The checkout is removed by `remove`, or when the process ends. Throws where git or the revision is
 * missing, or the build fails; nothing is left behind then.
 */
export function buildRevision(root: string, revision: string): BuiltRevision {
  const commit = commitOf(root, revision);
  const cache = join(root, '.cache');
  mkdirSync(cache, { recursive: true });
  const parent = mkdtempSync(join(cache, 'against-'));
  const folder = join(parent, commit.slice(0, 12));
  const remove = (): void => {
    process.off('exit', remove);
    git(root, ['worktree', 'remove', '--force', folder]);
    rmSync(parent, { recursive: true, force: true });
    git(root, ['worktree', 'prune']);
  };
  process.once('exit', remove);
  try {
    const added = git(root, ['worktree', 'add', '--detach', '--quiet', folder, commit]);
    if (added.status !== 0) throw new Error(`git could not check out ${revision}:\n${added.stderr.trim()}`);
    build(folder, revision);
    return {
      out: join(folder, 'out'),
      commit: commit.slice(0, 12),
      otherPackages: otherPackages(root, folder),
      remove,
    };
  } catch (error) {
    remove();
    throw error;
  }
}

function commitOf(root: string, revision: string): string {
  const inside = git(root, ['rev-parse', '--git-dir']);
  if (inside.status !== 0) {
    throw new Error(`--against needs a git checkout of Passbench, and ${root} is none: ${inside.stderr.trim()}`);
  }
  const found = git(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]);
  if (found.status === 0) return found.stdout.trim();
  throw new Error(
    `git knows no commit "${revision}". Give a hash, a tag or a branch of this repository; ` +
      'a shallow clone gets its older commits with `git fetch --unshallow`.',
  );
}

function git(root: string, words: readonly string[]) {
  const ended = spawnSync('git', words, { cwd: root, encoding: 'utf8' });
  if (ended.error === undefined) return ended;
  const message =
    'code' in ended.error && ended.error.code === 'ENOENT' ? 'there is no git on the PATH' : String(ended.error);
  throw new Error(`--against needs git, which could not be started: ${message}.`, { cause: ended.error });
}

const BUILD = 'build:engine';
const SHOWN_LINES = 30;

function build(folder: string, revision: string): void {
  const isWindows = process.platform === 'win32';
  const ended = spawnSync('npm', ['run', '--silent', BUILD], { cwd: folder, encoding: 'utf8', shell: isWindows });
  if (ended.status === 0) return;
  const said = `${ended.stdout ?? ''}${ended.stderr ?? ''}${ended.error === undefined ? '' : String(ended.error)}`;
  const last = said.trim().split('\n').slice(-SHOWN_LINES).join('\n');
  throw new Error(`\`npm run ${BUILD}\` of ${revision} failed with the packages that are installed here:\n${last}`);
}

interface Packages {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

function otherPackages(root: string, folder: string): string[] {
  const [here, there] = [root, folder].map((at) => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(at, 'package.json'), 'utf8')) as Packages;
    return { ...dependencies, ...devDependencies };
  });
  return Object.entries(there ?? {})
    .filter(([name, version]) => here?.[name] !== version)
    .map(([name, version]) => `${name} ${here?.[name] ?? 'missing'} for ${version}`);
}
