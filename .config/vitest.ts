import { configDefaults, defineConfig } from 'vitest/config';

const jail = 'main/sandbox/**/*.test.ts';

/** Both kinds of tests; they never run at the same time. */
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
          exclude: [...configDefaults.exclude, jail],
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
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
