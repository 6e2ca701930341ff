import { useEffect } from 'react';
import type { ContractClient } from '#contract/rpc-client.ts';
import { type EditorsState, editorsStore } from '../../stores/editors.ts';
import { type TenantState, tenantStore } from '../../stores/tenant.ts';
import { refresh } from './disk.ts';
import { noteScript, scriptPaths, scriptsStore } from './scripts.ts';

/** Keeps open files equal to the disk: reads each when it is opened, when it changes there, and on a new connection. */
export function useOpenFilesFollowDisk(client: ContractClient): void {
  useEffect(() => {
    const read = (path: string): void => void refresh(client.files, path);
    openPaths(editorsStore.getState()).forEach(read);
    const stopOpening = editorsStore.subscribe((state, before) => {
      if (state.open === before.open) return;
      const known = new Set(openPaths(before));
      openPaths(state)
        .filter((path) => !known.has(path))
        .forEach(read);
    });
    const stopChanging = tenantStore.subscribe((state, before) => {
      if (state.changes === before.changes) return;
      openPaths(editorsStore.getState())
        .filter((path) => hasChanged(path, state, before))
        .forEach(read);
    });
    return () => {
      stopOpening();
      stopChanging();
    };
  }, [client]);
}

/**
 * Keeps the scripts that nobody has opened equal to the disk too, for the language service. `onComplete` is called once
 * all readable ones have been read.
 */
export function useScriptsFollowDisk(client: ContractClient, onComplete: () => void): void {
  useEffect(() => {
    let isOver = false;
    const paths = (): string[] => scriptPaths(tenantStore.getState().tree.value ?? []);
    const readAll = async (): Promise<void> => {
      const { value, error } = tenantStore.getState().tree;
      await Promise.all(paths().map((path) => refresh(client.files, path)));
      if (!isOver && (value !== null || error !== null)) onComplete();
    };
    void readAll();
    const stop = tenantStore.subscribe((state, before) => {
      if (state.tree.value !== before.tree.value) forgetAllBut(new Set(paths()));
      if (state.tree !== before.tree && before.tree.value === null) return void readAll();
      const known = scriptsStore.getState().byPath;
      for (const path of paths()) {
        if (!known.has(path) || hasChanged(path, state, before)) void refresh(client.files, path);
      }
      return undefined;
    });
    return () => {
      isOver = true;
      stop();
    };
  }, [client, onComplete]);
}

function openPaths({ open }: EditorsState): string[] {
  return open.map(({ path }) => path);
}

function hasChanged(path: string, { changes }: TenantState, before: TenantState): boolean {
  return changes.get(path) !== before.changes.get(path);
}

function forgetAllBut(paths: ReadonlySet<string>): void {
  for (const path of scriptsStore.getState().byPath.keys()) if (!paths.has(path)) noteScript(path, null);
}
