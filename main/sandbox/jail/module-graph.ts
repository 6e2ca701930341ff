import type ivm from 'isolated-vm';
import { HANDOVER } from '../guest-protocol.ts';
import type { Failure } from '../messages.ts';
import { SECRETS_MODULE, resolveImport } from '../resolve-import.ts';

/** Thrown while a script is linked: what a person has to fix. */
export class LinkFailure extends Error {
  readonly failure: Failure;
  /** Scripts that were met on the way. */
  readonly imports: string[];

  constructor(failure: Failure, imports: string[] = []) {
    super(failure.kind);
    this.failure = failure;
    this.imports = imports;
  }
}

export interface Linked {
  /** Evaluates the script and everything it imports, then begins the run. */
  root: ivm.Module;
  /** Scripts that the script imports, directly or not, in the order they are met. */
  imports: string[];
}

type Files = ReadonlyMap<string, string>;

const HANDED = `const { begin, getSecret } = globalThis['${HANDOVER}'];
delete globalThis['${HANDOVER}'];
export { begin, getSecret };`;

const SECRETS = `export { getSecret } from '${HANDOVER}';`;

const ROOT = `import { begin } from '${HANDOVER}';
import * as script from 'script';
begin(script);`;

/**
 * The modules of one context in which no line of the tenant has run yet. Compiling and linking run none either,
 * which is why the synchronous calls of isolated-vm are safe here, and nowhere else.
 */
export class ModuleGraph {
  readonly #isolate: ivm.Isolate;
  readonly #context: ivm.Context;
  readonly #handover: ivm.Module;
  readonly #resolutions = new Map<ivm.Module, Map<string, ivm.Module>>();
  readonly #compiled = new Map<string, ivm.Module>();
  readonly #all: ivm.Module[] = [];
  #secrets: ivm.Module | null = null;

  constructor(isolate: ivm.Isolate, context: ivm.Context) {
    this.#isolate = isolate;
    this.#context = context;
    this.#handover = this.#compile(HANDED, HANDOVER);
    // isolated-vm evaluates only what it has itself been asked to instantiate; anything else ends the process.
    this.#handover.instantiateSync(context, () => this.#handover);
    this.#handover.evaluateSync();
  }

  /** Throws LinkFailure. `files` are the same in every call. */
  link(files: Files, script: string): Linked {
    const imports: string[] = [];
    try {
      const main = this.#script(files, script, imports);
      const root = this.#compile(ROOT, 'passbench:root');
      this.#resolutions.set(
        root,
        new Map([
          [HANDOVER, this.#handover],
          ['script', main],
        ]),
      );
      this.#instantiate(root, script);
      return { root, imports: imports.slice(1) };
    } catch (error) {
      throw error instanceof LinkFailure ? new LinkFailure(error.failure, imports.slice(1)) : error;
    }
  }

  /** Nothing can be linked afterwards. */
  release(): void {
    for (const module of this.#all) module.release();
  }

  #compile(source: string, filename: string): ivm.Module {
    const module = this.#isolate.compileModuleSync(source, { filename });
    this.#all.push(module);
    return module;
  }

  /** `met` grows by this script and those that it imports. */
  #script(files: Files, path: string, met: string[]): ivm.Module {
    met.push(path);
    const module = this.#compiled.get(path) ?? this.#compileScript(files, path);
    const targets = new Map<string, ivm.Module>();
    this.#resolutions.set(module, targets);
    for (const specifier of module.dependencySpecifiers) {
      targets.set(specifier, this.#resolve(files, specifier, path, met));
    }
    return module;
  }

  #resolve(files: Files, specifier: string, from: string, met: string[]): ivm.Module {
    if (specifier === SECRETS_MODULE) return this.#secretsModule();
    const path = resolveImport(specifier, from, files);
    if (path === null) throw new LinkFailure({ kind: 'unresolved', specifier, file: from });
    const known = this.#compiled.get(path);
    return known && met.includes(path) ? known : this.#script(files, path, met);
  }

  #secretsModule(): ivm.Module {
    this.#secrets ??= this.#compile(SECRETS, 'passbench:secrets');
    this.#resolutions.set(this.#secrets, new Map([[HANDOVER, this.#handover]]));
    return this.#secrets;
  }

  #compileScript(files: Files, path: string): ivm.Module {
    try {
      const module = this.#compile(files.get(path) ?? '', path);
      this.#compiled.set(path, module);
      return module;
    } catch (error) {
      throw new LinkFailure({ kind: 'syntax', message: textOf(error), file: path });
    }
  }

  #instantiate(root: ivm.Module, script: string): void {
    try {
      root.instantiateSync(this.#context, (specifier, referrer) => {
        const target = this.#resolutions.get(referrer)?.get(specifier);
        if (!target) throw new Error(`${specifier} was not resolved`);
        return target;
      });
    } catch (error) {
      throw new LinkFailure({ kind: 'link', message: textOf(error), file: script });
    }
  }
}

const MAX_TEXT = 4_000;

/** The place stands at the end, behind a message that may name something very long. */
function textOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}… ${text.slice(text.lastIndexOf(' [') + 1)}` : text;
}
