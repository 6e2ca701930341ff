import type ivm from 'isolated-vm';
import { HANDOVER } from '../guest-protocol.ts';
import type { Failure } from '../messages.ts';
import { SECRETS_MODULE, resolveImport } from '../resolve-import.ts';

/** Thrown while a script is linked: what a person has to mend. */
export class LinkFailure extends Error {
  readonly failure: Failure;
  /** Scripts that were met on the way. */
  imports: string[] = [];

  constructor(failure: Failure) {
    super(failure.kind);
    this.failure = failure;
  }
}

export interface Linked {
  /** Evaluates the script and everything it imports, then begins the run. */
  root: ivm.Module;
  /** Scripts that the script imports, directly or not, in the order they are met. */
  imports: string[];
}

const ROOT = `import { begin } from '${HANDOVER}';
import * as script from 'script';
begin(script);`;

const HANDED = `const { begin, getSecret } = globalThis['${HANDOVER}'];
delete globalThis['${HANDOVER}'];
export { begin, getSecret };`;

const SECRETS = `export { getSecret } from '${HANDOVER}';`;

/**
 * Compiles and links a script with its imports in an isolate where nothing has been evaluated yet; no line of the
 * tenant runs here. The synchronous calls are safe for that reason only. Throws LinkFailure.
 */
export function linkScript(
  isolate: ivm.Isolate,
  context: ivm.Context,
  files: ReadonlyMap<string, string>,
  script: string,
): Linked {
  const compiled = new Map<string, ivm.Module>();
  const resolutions = new Map<ivm.Module, Map<string, ivm.Module>>();
  const compileOwn = (source: string, name: string) => isolate.compileModuleSync(source, { filename: name });
  const handover = compileOwn(HANDED, HANDOVER);
  let secrets: ivm.Module | null = null;

  function moduleFor(specifier: string, from: string): ivm.Module {
    if (specifier === SECRETS_MODULE) {
      secrets ??= compileOwn(SECRETS, 'passbench:secrets');
      resolutions.set(secrets, new Map([[HANDOVER, handover]]));
      return secrets;
    }
    const path = resolveImport(specifier, from, files);
    if (path === null) throw new LinkFailure({ kind: 'unresolved', specifier, file: from });
    return compiled.get(path) ?? compileScript(path);
  }

  function compileScript(path: string): ivm.Module {
    const module = compile(isolate, files, path);
    compiled.set(path, module);
    const targets = new Map<string, ivm.Module>();
    resolutions.set(module, targets);
    for (const specifier of module.dependencySpecifiers) targets.set(specifier, moduleFor(specifier, path));
    return module;
  }

  const importsOf = () => [...compiled.keys()].filter((path) => path !== script);
  try {
    const main = compileScript(script);
    const root = compileOwn(ROOT, 'passbench:root');
    resolutions.set(root, new Map([[HANDOVER, handover], ['script', main]]));
    // isolated-vm evaluates only what it has itself been asked to instantiate; anything else ends the process.
    handover.instantiateSync(context, () => handover);
    link(root, context, resolutions, script);
    handover.evaluateSync();
    return { root, imports: importsOf() };
  } catch (error) {
    if (error instanceof LinkFailure) error.imports = importsOf();
    throw error;
  }
}

function compile(isolate: ivm.Isolate, files: ReadonlyMap<string, string>, path: string): ivm.Module {
  try {
    return isolate.compileModuleSync(files.get(path) ?? '', { filename: path });
  } catch (error) {
    throw new LinkFailure({ kind: 'syntax', message: textOf(error), file: path });
  }
}

function link(
  root: ivm.Module,
  context: ivm.Context,
  resolutions: ReadonlyMap<ivm.Module, ReadonlyMap<string, ivm.Module>>,
  script: string,
): void {
  try {
    root.instantiateSync(context, (specifier, referrer) => {
      const target = resolutions.get(referrer)?.get(specifier);
      if (!target) throw new Error(`no module for ${specifier}`);
      return target;
    });
  } catch (error) {
    throw new LinkFailure({ kind: 'link', message: textOf(error), file: script });
  }
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
