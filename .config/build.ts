/**
 * Builds everything that runs without Electron: one file per process, the two native packages external,
 * and miniflare, which only the bench imports and which finds its files beside itself.
 * (electron-vite would share chunks between entries, which a packaged engine lacks.)
 *
 *   node .config/build.ts [NAME…]     names of `targets`; without a name all that Passbench is made of
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import type { Plugin } from 'vite';

const root = join(import.meta.dirname, '..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

interface Target {
  entry: string;
  folder: string;
  file: string;
  format: 'es' | 'iife' | 'cjs';
}

const targets: Record<string, Target> = {
  guest: { entry: 'main/sandbox/guest/prelude.ts', folder: 'out/runner', file: 'guest.js', format: 'iife' },
  runner: { entry: 'main/sandbox/runner.ts', folder: 'out/runner', file: 'runner.js', format: 'es' },
  engine: { entry: 'main/entry/engine.ts', folder: 'out/engine', file: 'engine.js', format: 'es' },
  worker: { entry: 'main/entry/worker.ts', folder: 'out/engine', file: 'worker.js', format: 'es' },
  cli: { entry: 'main/entry/cli.ts', folder: 'out/engine', file: 'cli.js', format: 'es' },
  bench: { entry: 'main/bench/bench.ts', folder: 'out/bench', file: 'bench.js', format: 'es' },
  benchGuest: { entry: 'main/sandbox/guest/prelude.ts', folder: 'out/bench', file: 'guest.js', format: 'iife' },
  launcher: { entry: 'main/entry/passbench.cts', folder: 'out', file: 'passbench.cjs', format: 'cjs' },
};

/** The bundler takes from the lexer what it sees no use of. The rest is no asm.js any more, as Node would say on stderr. */
const plainLexer: Plugin = {
  name: 'plain-lexer',
  transform: {
    filter: { id: /lexer\.minimal\.asm\.js$/ },
    handler: (code) => ({ code: code.replace(/(['"`])use asm\1/, "''"), map: null }),
  },
};

async function buildTarget({ entry, folder, file, format }: Target): Promise<void> {
  const inNode = format !== 'iife';
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    plugins: [plainLexer],
    define: { __PASSBENCH_VERSION__: JSON.stringify(version) },
    ssr: inNode ? { noExternal: true, external: ['isolated-vm', 'better-sqlite3', 'miniflare'], target: 'node' } : {},
    build: {
      ssr: inNode,
      outDir: folder,
      emptyOutDir: false,
      target: 'es2024',
      minify: false,
      sourcemap: false,
      rolldownOptions: {
        input: join(root, entry),
        preserveEntrySignatures: 'strict',
        // An IIFE is the value of a variable of this name; the runner takes `install` from it.
        output: { format, entryFileNames: file, codeSplitting: false, ...(inNode ? {} : { name: 'guest' }) },
      },
    },
  });
}

/** Builds the named targets one after the other. */
export async function buildTargets(names: readonly string[]): Promise<void> {
  for (const name of names) {
    const target = targets[name];
    if (!target) throw new Error(`no build target ${name}; there are ${Object.keys(targets).join(', ')}`);
    await buildTarget(target);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const names = process.argv.slice(2);
  await buildTargets(names.length > 0 ? names : Object.keys(targets).filter((name) => !name.startsWith('bench')));
}
