import type { Connector, ConnectorSet } from '#contract/entities/connector.ts';
import type { RunError } from '#contract/entities/run.ts';
import type { Limits } from '#contract/entities/settings.ts';
import type { LoadResult, Sandbox, Scripts } from '../ports/sandbox.ts';

type Loaded = { script: string; result: LoadResult };

/** Loads the scripts of the tenant; the same scripts are loaded once. */
export interface ConnectorLoader {
  load(scripts: Scripts, limits: Limits): Promise<ConnectorSet>;
}

export function createConnectorLoader(sandbox: Sandbox): ConnectorLoader {
  let current: { hash: string; loading: Promise<ConnectorSet> } | null = null;

  async function loadAll(scripts: Scripts, limits: Limits): Promise<ConnectorSet> {
    const paths = [...scripts.files.keys()];
    const loaded = await Promise.all(
      paths.map(async (script) => ({ script, result: await sandbox.load(scripts, script, limits) })),
    );
    return { hash: scripts.hash, connectors: describe(loaded) };
  }

  function load(scripts: Scripts, limits: Limits): Promise<ConnectorSet> {
    if (current?.hash === scripts.hash) return current.loading;
    const loading = loadAll(scripts, limits);
    current = { hash: scripts.hash, loading };
    loading.catch(() => {
      if (current?.loading === loading) current = null;
    });
    return loading;
  }

  return { load };
}

function describe(loaded: readonly Loaded[]): Connector[] {
  const imported = new Set(loaded.flatMap(({ result }) => result.imports));
  const owners = new Map<string, string>();
  return loaded.map(({ script, result }) => {
    const role = result.hasDefaultExport || result.error ? 'connector' : 'module';
    const error = result.error ?? duplicateKey(owners, result, script);
    if (!error) for (const { key } of result.registrations) owners.set(key, script);
    const registrations = error ? [] : result.registrations;
    const orphan = role === 'module' && !imported.has(script);
    return { script, role, registrations, warnings: [...result.warnings, ...(orphan ? [orphanWarning] : [])], error };
  });
}

/** Source: custom-connector guide: the default export is a function that is called with `context`. */
const orphanWarning =
  'It has no default export that is a function, and no script imports it, so it registers nothing. A connector begins: export default (context) => { context.register(key, { Fill }) }';

/** Profile register.duplicateKey: the second script that registers a key is in error. */
function duplicateKey(owners: ReadonlyMap<string, string>, result: LoadResult, script: string): RunError | null {
  const taken = result.registrations.find(({ key }) => owners.has(key));
  if (!taken) return null;
  const message = `${script} registers ${taken.key}, which ${owners.get(taken.key)} registers already. Give each registration a key of its own.`;
  return { code: 'DUPLICATE_KEY', message, file: script, line: null, column: null, stack: null };
}
