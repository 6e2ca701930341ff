import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DamageChoice } from '#contract/errors.ts';
import { nodePath } from './node-path.ts';

/** How to start an engine on one tenant folder. */
export interface EngineCommand {
  node: string;
  args: readonly string[];
  env: Readonly<Record<string, string>>;
  cwd: string;
}

export interface EngineCommandOptions {
  /** The folder with out/ and node_modules/: the project, or where a package has unpacked them. */
  root: string;
  /** The tenant folder. */
  folder: string;
  /** Write a starter there first. */
  starter?: boolean;
  /** What to do with a damaged store. */
  onDamage?: DamageChoice | undefined;
  platform: string;
  arch: string;
  env: Readonly<Record<string, string | undefined>>;
}

/**
 * Everything that the engine needs of the environment: secrets of this start, temporary files, trusted certificates,
 * the proxy, the time zone. The rest belongs to the user's shell and to Electron.
 */
const inherited =
  /^(PASSBENCH_SECRET_\w+|TMPDIR|TEMP|TMP|SystemRoot|TZ|LANG|LC_\w+|NODE_EXTRA_CA_CERTS|SSL_CERT_FILE|SSL_CERT_DIR|(HTTPS?|ALL|NO)_PROXY)$/i;

/** The command, or what is missing for it and how to get it. */
export function engineCommand(options: EngineCommandOptions): EngineCommand | { problem: string } {
  const { root, folder, platform, arch, starter = false, onDamage } = options;
  const path = nodePath(platform, arch);
  if (path === null)
    return { problem: `Passbench does not run on ${platform} ${arch}: its parts have no binaries for it.` };
  const node = join(root, path);
  const engine = join(root, 'out/engine/engine.js');
  if (!existsSync(node)) return { problem: `Node 26 is missing at ${node}. Install Passbench again (npm ci).` };
  if (!existsSync(engine)) return { problem: `The engine is missing at ${engine}. Build it first (npm run build).` };
  // Compiled code is cached in Passbench's own folder, as trusted as that; if it cannot be written, nothing is cached.
  const env = { ...minimalEnv(options.env), NODE_COMPILE_CACHE: join(root, 'out/compiled') };
  const flags = [...(starter ? ['--starter'] : []), ...(onDamage ? [`--damaged-store=${onDamage}`] : [])];
  return { node, args: [engine, folder, '--key-store', ...flags], env, cwd: root };
}

function minimalEnv(env: EngineCommandOptions['env']): Record<string, string> {
  const kept = Object.entries(env).filter(([name, value]) => inherited.test(name) && value !== undefined);
  return Object.fromEntries(kept.map(([name, value]) => [name, value ?? '']));
}
