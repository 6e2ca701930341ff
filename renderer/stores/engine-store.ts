import type { Channel } from '#contract/channel.ts';
import type { EngineState } from '#contract/engine-state.ts';
import type { DamageChoice } from '#contract/errors.ts';
import type { EngineInfo } from '#contract/methods/tenant.ts';
import type { ContractClient } from '#contract/rpc-client.ts';
import { createClient } from '#contract/rpc-client.ts';
import type { StoreApi } from 'zustand/vanilla';
import { createStore } from 'zustand/vanilla';
import type { EngineHost } from '../api/engine-host.ts';

/** The engine as the page sees it: the host's report on its process, and once connected its own information. */
export type EngineView =
  | Exclude<EngineState, { name: 'ready' }>
  | { name: 'connecting' }
  | { name: 'connected'; client: ContractClient; info: EngineInfo };

/** Why nothing can be changed while the engine is away, for people; null while it is there. */
export function awayReason(view: EngineView): string | null {
  if (view.name === 'connected') return null;
  if (view.name === 'failed') return 'Passbench is not running. Start it again first.';
  return 'The connection to Passbench was lost. Reconnecting…';
}

export interface FollowedEngine {
  store: StoreApi<EngineView>;
  /** Another try after `failed`; `choice`: what to do with a damaged store. */
  retry(choice?: DamageChoice): void;
}

/** If only the connection broke and the engine still runs; if the engine failed, the host reports that sooner. */
const RECONNECT_AFTER_MS = 1_000;

/**
 * Follows the engine for the life of the page: a new connection whenever it is ready again. `onOtherFolder` is called
 * if that has another tenant folder than the first: the stores hold data of the first, so the page must be reloaded.
 */
export function followEngine(host: EngineHost, onOtherFolder: () => void): FollowedEngine {
  const store = createStore<EngineView>(() => ({ name: 'starting' }));
  let isReady = false;
  let turn = 0;
  let folder: string | null = null;
  let connection: Channel | null = null;

  /**
   * Drops the previous connection, which nobody would use again. Returns whether nothing newer has been reported since;
   * anything that still arrives is outdated.
   */
  function nextTurn(): () => boolean {
    turn += 1;
    connection?.close('the page is reconnecting');
    connection = null;
    const mine = turn;
    return () => mine === turn;
  }

  async function connect(isPresent: () => boolean): Promise<void> {
    const show = (view: EngineView): void => (isPresent() ? store.setState(view, true) : undefined);
    show({ name: 'connecting' });
    try {
      const channel = await host.connect();
      if (!isPresent()) return channel.close('the page is reconnecting');
      connection = channel;
      channel.onClose(() => setTimeout(() => (isPresent() ? void connect(nextTurn()) : undefined), RECONNECT_AFTER_MS));
      const client = createClient(channel);
      const info = await client.tenant.info();
      if (folder !== null && folder !== info.tenant.folder) return isPresent() ? onOtherFolder() : undefined;
      folder = info.tenant.folder;
      show({ name: 'connected', client, info });
    } catch (error) {
      if (!isClosed(error)) show({ name: 'failed', reason: messageOf(error), log: [] });
    }
  }

  host.onState((state) => {
    // The answer may be the same as the last announcement.
    if (state.name === 'ready' && isReady && store.getState().name === 'connecting') return;
    const isPresent = nextTurn();
    isReady = state.name === 'ready';
    if (state.name === 'ready') void connect(isPresent);
    else store.setState(state, true);
  });
  return { store, retry: (choice) => (isReady ? void connect(nextTurn()) : host.restart(choice)) };
}

/** A connection that closed is tried again; it is not a failure yet. */
function isClosed(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'CHANNEL_CLOSED';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
