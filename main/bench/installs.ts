/** Installs as the bench compares them between builds: an engine of a build, and how many a second it makes. */
import { z } from 'zod';
import type { ActReport } from '#contract/entities/act.ts';
import type { EngineProcess } from './engine-process.ts';
import { startEngine } from './engine-process.ts';
import type { BenchTenant } from './tenant.ts';
import { answer, benchTenant, loggingModule } from './tenant.ts';

/** The setting of the profile that says how long the modules of the scripts live. */
const MODULES_STATE = 'modules.state';
export type ModulesState = 'fresh' | 'shared';

/** Passes that are created at the same time. */
const CREATED_AT_ONCE = 32;

export interface InstallingEngine {
  readonly engine: EngineProcess;
  readonly tenant: BenchTenant;
  /** Creates passes and says their ids. */
  create(count: number, passType?: 'loyalty' | 'voucher'): Promise<string[]>;
  /** Installs these one after the other and says how many it made a second. Throws where one was not done and recorded. */
  installAll(passIds: readonly string[]): Promise<number>;
  /** Throws where the store has not so many hooks that ended well. */
  checkRecorded(hooks: number): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts the engine of a build, with one runner and modules of this state. A build that does not have the setting
 * has fresh modules; null where `shared` was wanted of it.
 */
export async function startInstalling(out: string, state: ModulesState): Promise<InstallingEngine | null> {
  const tenant = benchTenant({ script: loggingModule });
  const engine = await startEngine(out, tenant.folder).catch((error: unknown) => {
    tenant.remove();
    throw error;
  });
  const stop = async (): Promise<void> => {
    await engine.stop();
    tenant.remove();
  };
  try {
    // Only now: an engine does not start on a folder whose settings it does not know.
    tenant.changeSettings(`profile:\n  ${MODULES_STATE}: ${state}\n`);
    if (!(await takesSettings(engine))) {
      if (state === 'shared') {
        await stop();
        return null;
      }
      tenant.changeSettings('');
    }
    return installing(engine, tenant, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Whether this build accepts passbench.yml as it is. */
async function takesSettings({ client }: EngineProcess): Promise<boolean> {
  try {
    await client.tenant.settings();
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'FILE_INVALID') return false;
    throw error;
  }
}

function installing(engine: EngineProcess, tenant: BenchTenant, stop: () => Promise<void>): InstallingEngine {
  const { client } = engine;
  let created = 0;
  return {
    engine,
    tenant,
    async create(count, passType = 'loyalty') {
      const passIds = Array.from({ length: count }, (_, index) => `BENCH${String(created + index).padStart(11, '0')}`);
      created += count;
      for (let from = 0; from < count; from += CREATED_AT_ONCE) {
        const some = passIds.slice(from, from + CREATED_AT_ONCE);
        await Promise.all(
          some.map((passId) => client.acts.create({ passType, passId, identifiers: { customerId: 'C-42' } })),
        );
      }
      return passIds;
    },
    async installAll(passIds) {
      const startedAt = performance.now();
      for (const passId of passIds) checkInstall(await client.acts.install({ passId, on: { wallet: 'apple' } }));
      return (passIds.length * 1000) / (performance.now() - startedAt);
    },
    async checkRecorded(hooks) {
      const found: unknown = await client.events.match({ kinds: ['run.finished'], outcome: 'ok' });
      const { seqs } = matched.parse(found);
      if (seqs.length !== hooks) throw new Error(`the store has ${seqs.length} of ${hooks} hooks`);
    },
    stop,
  };
}

/** Earlier builds answered with the numbers alone. */
const seqs = z.array(z.int());
const matched = z.union([z.object({ seqs }), seqs.transform((plain) => ({ seqs: plain }))]);

/** Throws unless the hook made its call, wrote its two lines and returned. */
function checkInstall(report: ActReport): void {
  const [run] = report.runs;
  const isWhole = run?.outcome === 'ok' && run.returned === answer.points;
  if (isWhole && run.calls.length === 1 && run.calls[0]?.status === answer.status && run.console.length === 2) return;
  throw new Error(`an install was not what it should be: ${JSON.stringify(report)}`);
}
