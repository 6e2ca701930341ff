import { createStore } from 'zustand/vanilla';
import { editorsStore } from '../../../stores/editors.ts';
import { foldersOf } from './file-tree.ts';

/** Folders that are open in the explorer: initially the most useful ones. */
export const expandedFoldersStore = createStore<{ paths: ReadonlySet<string> }>(() => ({
  paths: new Set(['server', 'server/script', 'server/scripts', 'server/passes', ...foldersOfShown()]),
}));

export function setExpandedFolders(paths: ReadonlySet<string>): void {
  expandedFoldersStore.setState({ paths });
}

// The file that is shown must be visible in the tree too.
editorsStore.subscribe((state, before) => {
  if (state.active === before.active) return;
  const { paths } = expandedFoldersStore.getState();
  const missing = foldersOfShown().filter((folder) => !paths.has(folder));
  if (missing.length > 0) setExpandedFolders(new Set([...paths, ...missing]));
});

function foldersOfShown(): string[] {
  const { active } = editorsStore.getState();
  return active === null ? [] : foldersOf(active);
}
