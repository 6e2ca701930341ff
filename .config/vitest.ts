import { configDefaults, defineConfig } from 'vitest/config';

const jail = 'main/sandbox/**/*.test.ts';
/** What Node reads once for a process, such as the certificates that a machine trusts, needs a process of its own. */
const ownProcess = ['main/network/trust.test.ts', 'main/network/tls.test.ts'];

/** Three kinds of tests; those of the jail never run at the same time as others. */
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
          exclude: [...configDefaults.exclude, jail, ...ownProcess],
          maxWorkers: 2,
          // Files of a worker share their modules: importing them for each file took longer than the tests.
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: { ...shared, name: 'process', include: ownProcess, maxWorkers: 2, sequence: { groupOrder: 0 } },
      },
      {
        // Scripts that burn a whole core are held against their time limit, with no other test beside them.
        extends: true,
        test: {
          ...shared,
          name: 'jail',
          include: [jail],
          fileParallelism: false,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
