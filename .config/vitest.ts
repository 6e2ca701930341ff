import { configDefaults, defineConfig } from 'vitest/config';

const jail = 'main/sandbox/**/*.test.ts';
/** What touches nothing but its arguments leaves nothing behind: these files share a process of each worker. */
const pure = ['main/domain/**/*.test.ts', 'main/contract/**/*.test.ts'];
const parallel = { maxWorkers: 2, sequence: { groupOrder: 0 } };

/** All kinds of tests; those of the jail never run at the same time as others. */
const shared = {
  globalSetup: ['.config/vitest-build.ts'],
  execArgv: ['--no-node-snapshot'],
  pool: 'forks' as const,
  testTimeout: 20_000,
  hookTimeout: 20_000,
};

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  define: { __PASSBENCH_VERSION__: JSON.stringify('0.0.0-test') },
  test: {
    projects: [
      {
        extends: true,
        test: {
          ...shared,
          name: 'unit',
          include: ['main/**/*.test.ts', 'electron/**/*.test.ts', 'renderer/**/*.test.{ts,tsx}'],
          exclude: [...configDefaults.exclude, jail, ...pure],
          ...parallel,
        },
      },
      {
        extends: true,
        test: { ...shared, name: 'pure', include: pure, isolate: false, ...parallel },
      },
      {
        // Scripts that burn a whole core are held against their time limit: with nothing beside them, and once more
        // where another program of the machine took the core away meanwhile.
        extends: true,
        test: {
          ...shared,
          name: 'jail',
          include: [jail],
          fileParallelism: false,
          maxWorkers: 1,
          retry: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
