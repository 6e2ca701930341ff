import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { buildRevision } from './revision.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'passbench-revision-'));
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true, force: true });
});

function git(...words: string[]): string {
  const who = ['-c', 'user.name=bench', '-c', 'user.email=bench@example.com', '-c', 'commit.gpgsign=false'];
  const ended = spawnSync('git', [...who, ...words], { cwd: root, encoding: 'utf8' });
  if (ended.status !== 0) throw new Error(ended.stderr);
  return ended.stdout.trim();
}

function commit(build: string, devDependencies: Record<string, string> = {}): string {
  writeFileSync(join(root, 'package.json'), JSON.stringify({ scripts: { 'build:engine': build }, devDependencies }));
  git('add', 'package.json');
  git('commit', '--quiet', '--message', build);
  return git('rev-parse', 'HEAD');
}

/** Checkouts that git knows of beside the first, and what is left of their folders. */
function leftBehind(): string[] {
  const known = git('worktree', 'list', '--porcelain')
    .split('\n')
    .filter((line) => line.startsWith('worktree '));
  return [...known.slice(1), ...(existsSync(join(root, '.cache')) ? readdirSync(join(root, '.cache')) : [])];
}

const buildScript = `node -e "fs.mkdirSync('out'); fs.writeFileSync('out/built', process.cwd())"`;

it('a revision is checked out and built by its own script, and removed', () => {
  git('init', '--quiet');
  const first = commit(buildScript, { same: '1.0.0', other: '1.0.0' });
  commit('exit 1', { same: '1.0.0', other: '2.0.0' });
  const built = buildRevision(root, first.slice(0, 7));
  expect(readFileSync(join(built.out, 'built'), 'utf8')).toContain(join(root, '.cache'));
  expect(built).toMatchObject({ commit: first.slice(0, 12), otherPackages: ['other 2.0.0 for 1.0.0'] });
  built.remove();
  expect(leftBehind()).toEqual([]);
});

it('a build that fails is reported with what it said, and leaves nothing behind', () => {
  git('init', '--quiet');
  commit('echo no compiler here >&2; exit 1');
  expect(() => buildRevision(root, 'HEAD')).toThrow(
    /^`npm run build:engine` of HEAD failed with the packages that are installed here:\n(.*\n)*no compiler here/,
  );
  expect(leftBehind()).toEqual([]);
});

it('a revision that is unknown, no repository and no git are each named', () => {
  const outside = () => buildRevision(root, 'HEAD');
  vi.stubEnv('GIT_CEILING_DIRECTORIES', tmpdir());
  expect(outside).toThrow(`--against needs a git checkout of Passbench, and ${root} is none: fatal: not a git repo`);
  git('init', '--quiet');
  commit('exit 0');
  expect(() => buildRevision(root, 'no-such')).toThrow('git knows no commit "no-such". Give a hash, a tag or a branch');
  expect(() => buildRevision(root, '--all')).toThrow('git knows no commit "--all".');
  expect(leftBehind()).toEqual([]);
  vi.stubEnv('PATH', '/nowhere');
  expect(outside).toThrow('--against needs git, which could not be started: there is no git on the PATH.');
});
