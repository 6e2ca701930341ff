import type { StoreApi } from 'zustand/vanilla';
import type { ContractClient } from '#contract/rpc-client.ts';
import type { EngineView } from '../stores/engine-store.ts';

let engine: Pick<StoreApi<EngineView>, 'getState' | 'subscribe'> | null = null;

/** Sets the engine that saves wait for; null in a test that has only a client. */
export function savesWaitFor(followed: typeof engine): void {
  engine = followed;
}

/**
 * The client for saving. While the engine is away it waits, so that what was typed meanwhile is saved over the new
 * connection.
 */
export function clientForSave(client: ContractClient): Promise<ContractClient> {
  const followed = engine;
  if (followed === null) return Promise.resolve(client);
  return new Promise((resolve) => {
    const stop = followed.subscribe(take);
    take(followed.getState());
    function take(view: EngineView): void {
      if (view.name !== 'connected') return;
      stop();
      resolve(view.client);
    }
  });
}
