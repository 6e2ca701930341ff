/**
 * An engine in a process of its own, for tests that end it: `idle` runs once and goes, without closing its sandbox;
 * `loop` starts a run that does not end. Tells the ids of its runner processes on stdout.
 */
import { readFileSync } from 'node:fs';
import { limits } from '#contract/entities/settings.ts';
import { createSandbox } from '../sandbox.ts';

const [runnerFile = '', mode] = process.argv.slice(2);
const body = mode === 'loop' ? 'console.log("on"); for (;;);' : 'return 1;';
const script = `export default (context) => context.register('k', { Fill() { ${body} } });`;
const sandbox = createSandbox({ runnerFile });

const tellRunners = () => {
  process.stdout.write(readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8'));
};

await sandbox.run(
  {
    id: 'run-1',
    modules: { state: 'fresh', concurrency: Infinity },
    scripts: { hash: 'h', files: new Map([['crm.js', script]]) },
    script: 'crm.js',
    key: 'k',
    entryPoint: 'Fill',
    arguments: [{}],
    startedAt: 0,
    seed: 0,
    limits: limits.parse({ wallClockMs: 60_000 }),
  },
  {
    began: () => undefined,
    fetch: () => Promise.reject(new Error('no calls here')),
    log: tellRunners,
    secret: () => ({ problem: 'no secrets here' }),
  },
  new AbortController().signal,
);
tellRunners();
