import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { connectInProcess } from '../in-process.ts';
import { givenSecrets } from '../secrets.ts';

const runnerFile = join(import.meta.dirname, '..', '..', '..', 'out', 'runner', 'runner.js');

export type TenantFiles = Readonly<Record<string, string>>;

/** A tenant folder of its own for one test, with one pass type. */
export function tenantFolder(files: TenantFiles): string {
  const folder = mkdtempSync(join(tmpdir(), 'passbench-tenant-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFiles(folder, { 'server/passes/loyalty.yml': 'name: loyalty\npassKind: customerCard\n', ...files });
  return folder;
}

export function writeFiles(folder: string, files: TenantFiles): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

export interface OpenOptions {
  secrets?: Readonly<Record<string, string>>;
  /** Lets commands work through this engine as well. */
  shared?: boolean;
}

/** The whole engine on a folder: real store, real runner processes, real sockets. */
export async function openEngine(folder: string, { secrets = {}, shared }: OpenOptions = {}) {
  const engine = await connectInProcess({
    folder,
    runnerFile,
    secrets: givenSecrets(secrets, {}),
    shared,
    onBug: failTest,
  });
  onTestFinished(engine.close);
  return { ...engine, folder };
}

function failTest(error: unknown): never {
  throw error;
}

/** The engine on a new tenant folder. */
export function openTenant(files: TenantFiles, options?: OpenOptions) {
  return openEngine(tenantFolder(files), options);
}

/** A script that registers one customer provider named `crm`. `fill`: the text of its Fill function. */
export function provider(fill: string, name = 'crm'): string {
  return `export default (context) => {
  context.register('runtime.scriptable.customerProvider.${name}', { Fill: ${fill} });
};
`;
}

/** A script that registers the pass updater. `methods`: the text of its methods object. */
export function passUpdater(methods: string): string {
  return `export default (context) => {
  context.register('runtime.wallet.passUpdater', ${methods});
};
`;
}
