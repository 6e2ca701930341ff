import type { Connector, ConnectorSet } from '#contract/entities/connector.ts';
import type { RunError } from '#contract/entities/run.ts';
import type { Limits } from '#contract/entities/settings.ts';
import type { LoadResult, Sandbox, Scripts } from '../ports/sandbox.ts';
import type { Secrets } from '../ports/secrets.ts';
import { secretFor } from '../secrets/secret-for.ts';

type Loaded = { script: string; result: LoadResult };

/** Loads the scripts of the tenant; the same scripts, under the same limits and with the same secrets, are loaded once. */
export interface ConnectorLoader {
  load(scripts: Scripts, limits: Limits): Promise<ConnectorSet>;
}

interface Kept {
  hash: string;
  limits: string;
  /** The values that the scripts got for the secrets that they read. */
  secrets: Map<string, string>;
  loading: Promise<readonly Loaded[]>;
}

/** Failures that another attempt may avoid, since the machine may be their cause. */
const TRANSIENT: ReadonlySet<string> = new Set(['TIMEOUT', 'MEMORY', 'CRASH', 'CANCELLED']);

export function createConnectorLoader(sandbox: Sandbox, secrets: Pick<Secrets, 'find' | 'problem'>): ConnectorLoader {
  let current: Kept | null = null;

  /** A stand-in for an unset value, so that scripts can be checked before their secrets are set. */
  function valueOf(name: string): string {
    const answer = secretFor(secrets, name);
    return 'value' in answer ? answer.value : `«${name}»`;
  }

  async function loadAll(scripts: Scripts, limits: Limits, asked: Map<string, string>): Promise<Loaded[]> {
    const secret = (name: string): string => {
      const value = valueOf(name);
      asked.set(name, value);
      return value;
    };
    const loaded: Loaded[] = [];
    // One after the other: each is short, and a second process would start more slowly than the first finishes.
    for (const script of scripts.files.keys()) {
      loaded.push({ script, result: await sandbox.load(scripts, script, limits, secret) });
    }
    return loaded;
  }

  function isCurrent({ hash, limits, secrets: asked }: Kept, scripts: Scripts, key: string): boolean {
    return hash === scripts.hash && limits === key && [...asked].every(([name, value]) => valueOf(name) === value);
  }

  function load(scripts: Scripts, limits: Limits): Kept {
    const key = JSON.stringify(limits);
    if (current !== null && isCurrent(current, scripts, key)) return current;
    const asked = new Map<string, string>();
    const kept = { hash: scripts.hash, limits: key, secrets: asked, loading: loadAll(scripts, limits, asked) };
    const forget = (): void => {
      if (current === kept) current = null;
    };
    kept.loading.then((all) => all.some(({ result }) => TRANSIENT.has(result.error?.code ?? '')) && forget(), forget);
    current = kept;
    return kept;
  }

  return {
    async load(scripts, limits) {
      const loaded = describe(await load(scripts, limits).loading, scripts.files);
      const connectors = [...loaded, ...unusableScripts(scripts)];
      return { hash: scripts.hash, connectors: connectors.toSorted((a, b) => (a.script < b.script ? -1 : 1)) };
    },
  };
}

function describe(loaded: readonly Loaded[], files: Scripts['files']): Connector[] {
  const imported = new Set(loaded.flatMap(({ result }) => result.imports));
  const owners = new Map<string, string>();
  return loaded.map(({ script, result }) => {
    if (imported.has(script) && isHelper(result, files.get(script) ?? '')) return helper(script, result.warnings);
    const role = result.hasDefaultExport || result.error ? 'connector' : 'module';
    const error = result.error ?? duplicateKey(owners, result, script);
    if (!error) for (const { key } of result.registrations) owners.set(key, script);
    const registrations = error ? [] : result.registrations;
    const orphan = role === 'module' && !imported.has(script) ? [orphanWarning] : [];
    const warnings = [...result.registrationWarnings, ...orphan, ...result.warnings];
    return { script, role, registrations, warnings, error };
  });
}

/** Files that cannot run, each with its own error or warning; the others run. */
function unusableScripts({ unusable = new Map() }: Scripts): Connector[] {
  return Array.from(unusable, ([script, { message, line, column, isError }]): Connector => {
    const whole = `${script} ${message}.`;
    if (!isError) return { script, role: 'module', registrations: [], warnings: [whole], error: null };
    const error = { code: 'FILE_INVALID', message: whole, file: script, line, column, stack: null };
    return { script, role: 'connector', registrations: [], warnings: [], error };
  });
}

/**
 * The default export of a file that others import may be meant for them: the result of calling it with `context` says
 * nothing if the file never mentions registering.
 */
function isHelper({ hasDefaultExport, registrations }: LoadResult, text: string): boolean {
  return hasDefaultExport && registrations.length === 0 && !/\bregister\b/.test(text);
}

function helper(script: string, warnings: readonly string[]): Connector {
  return { script, role: 'module', registrations: [], warnings: [...warnings], error: null };
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
