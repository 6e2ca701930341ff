import { join } from 'node:path';
import type { HandlerContext } from '#engine/handlers/base.ts';
import { router } from '#engine/handlers/router.ts';
import { createEngine } from '#engine/engine.ts';
import { createNetwork } from '../network/network.ts';
import { checkRules } from '../network/rules.ts';
import { createSandbox } from '../sandbox/sandbox.ts';
import { openStore } from '../store/store.ts';
import { openWorkspace } from '../workspace/workspace.ts';
import { version } from './version.ts';
import { realWorld } from './world.ts';

export interface ComposeOptions {
  /** The tenant folder. */
  folder: string;
  /** The built runner. */
  runnerFile: string;
  secret(name: string): string | undefined;
  /** What to do with a store that is damaged; refused when absent. */
  onDamage?: 'restore' | 'fresh' | undefined;
  /** Addresses that no script may reach: the app's own server. */
  forbidden?: () => readonly { host: string; port: number }[];
}

export interface ComposedEngine {
  router: typeof router;
  context: HandlerContext;
  /** Ends runs and connections, then closes the store. */
  close(): Promise<void>;
}

/**
 * Puts the engine together on one tenant folder: the same for the window, the browser mode and the command line.
 * Throws PassbenchError where the folder, its settings or its store cannot be used; then nothing stays open.
 */
export async function composeEngine(options: ComposeOptions): Promise<ComposedEngine> {
  const workspace = openWorkspace(options.folder, { checkRules });
  const { limits } = workspace.settings();
  const store = openStore({
    folder: join(workspace.folder, '.passbench'),
    now: realWorld.now,
    appVersion: version,
    onDamage: options.onDamage ?? 'refuse',
  });
  const sandbox = createSandbox({ runnerFile: options.runnerFile, runners: limits.runners });
  const network = createNetwork({ now: realWorld.now, version, forbidden: options.forbidden ?? (() => []) });

  async function close(): Promise<void> {
    await sandbox.close();
    await network.close();
    store.close();
  }

  try {
    const { secret } = options;
    const engine = createEngine({ store, sandbox, network, workspace, world: realWorld, secret, version });
    return { router, context: { engine }, close };
  } catch (error) {
    await close();
    throw error;
  }
}
