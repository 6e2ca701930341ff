import { RPC_PATH, tokenProtocols } from '#contract/browser-handover.ts';
import type { Channel } from '#contract/channel.ts';
import type { EngineState } from '#contract/engine-state.ts';
import { webSocketChannel } from '#contract/websocket-channel.ts';
import type { EngineHost } from './engine-host.ts';

/** Tries after a connection was lost before the user is asked: about 12 s, enough for a laptop that wakes up. */
const MAX_ATTEMPTS = 6;

const NO_TOKEN =
  'This address has no token, so the engine does not know you. Open the whole address that Passbench printed.';
const REFUSED =
  'Passbench does not answer at this address. Where it was stopped, start it again; then open the address that it prints.';
const LOST = 'The connection to Passbench was lost.';

/** A browser: the engine is behind a WebSocket, and all that can be seen of its health is whether that stands. */
export function browserHost(token: string | null): EngineHost {
  let show: (state: EngineState) => void = () => undefined;
  let channel: Channel | null = null;

  /** `attempt`: 0 for one that nothing was lost before. */
  async function open(attempt: number): Promise<void> {
    if (token === null) return show({ name: 'failed', reason: NO_TOKEN, log: [] });
    try {
      channel = await webSocketChannel(new WebSocket(`ws://${window.location.host}${RPC_PATH}`, tokenProtocols(token)));
    } catch {
      return attempt === 0 || attempt === MAX_ATTEMPTS
        ? show({ name: 'failed', reason: REFUSED, log: [] })
        : retry(attempt + 1);
    }
    channel.onClose(() => retry(1));
    show({ name: 'ready' });
  }

  function retry(attempt: number): void {
    show({ name: 'restarting', attempt, reason: LOST });
    setTimeout(() => void open(attempt), 200 * 2 ** (attempt - 1));
  }

  function start(): void {
    show({ name: 'starting' });
    void open(0);
  }

  return {
    onState(listener) {
      show = listener;
      start();
    },
    async connect() {
      if (!channel) throw new Error('connect before ready');
      return channel;
    },
    restart: start,
  };
}
