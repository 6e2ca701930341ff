/**
 * Builds the desktop shell (out/electron) and the page (out/page; the browser mode serves the same files).
 * The engine is built by build.ts. Targets are the oldest runtime that the tests use, Electron 33, whatever
 * package.json has: its Node and its Chromium.
 */
import { join } from 'node:path';
import { defineConfig } from 'electron-vite';
import react from '@vitejs/plugin-react';

const root = join(import.meta.dirname, '..');
const shellFolder = join(root, 'out/electron');
const node = 'node20.18';

export default defineConfig({
  main: {
    build: {
      outDir: shellFolder,
      emptyOutDir: false,
      target: node,
      externalizeDeps: false,
      rolldownOptions: {
        input: join(root, 'electron/main.ts'),
        output: { format: 'es', entryFileNames: 'main.js', codeSplitting: false },
      },
    },
  },
  preload: {
    build: {
      outDir: shellFolder,
      emptyOutDir: false,
      target: node,
      externalizeDeps: false,
      rolldownOptions: {
        input: join(root, 'electron/preload.ts'),
        // A sandboxed preload script is CommonJS, in one file.
        output: { format: 'cjs', entryFileNames: 'preload.cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: join(root, 'renderer'),
    plugins: [react()],
    build: {
      outDir: join(root, 'out/page'),
      emptyOutDir: true,
      target: 'chrome130',
      minify: true,
      // The page is read from disk or from 127.0.0.1, where splitting it further gains nothing.
      chunkSizeWarningLimit: 8_000,
      rolldownOptions: { input: join(root, 'renderer/index.html') },
    },
  },
});
