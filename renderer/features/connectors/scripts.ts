import { createStore } from 'zustand/vanilla';
import type { FileEntry } from '#contract/entities/file.ts';
import type { DiskVersion } from '../../stores/editors.ts';

/** A tenant has tens of scripts; in a folder with more, the language service would only become slow. */
const MOST_SCRIPTS = 200;

/** The tenant's scripts as they are on disk, for the language service: it follows their imports. */
export const scriptsStore = createStore<{ byPath: ReadonlyMap<string, DiskVersion> }>(() => ({ byPath: new Map() }));

export function isScript(path: string): boolean {
  return /\.m?js$/i.test(path);
}

export function scriptPaths(tree: readonly FileEntry[]): string[] {
  const scripts = tree.filter(({ kind, editable, path }) => kind === 'file' && editable && isScript(path));
  return scripts.slice(0, MOST_SCRIPTS).map(({ path }) => path);
}

export function noteScript(path: string, disk: DiskVersion | null): void {
  scriptsStore.setState((state) => {
    if (state.byPath.get(path)?.hash === disk?.hash) return state;
    const next = new Map(state.byPath);
    if (disk) next.set(path, disk);
    else next.delete(path);
    return { byPath: next };
  });
}
