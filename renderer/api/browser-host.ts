import { RPC_PATH, tokenProtocols } from '#contract/browser-handover.ts';
import type { Channel } from '#contract/channel.ts';
import type { EngineState } from '#contract/engine-state.ts';
import { webSocketChannel } from '#contract/websocket-channel.ts';
import type { EngineHost } from './engine-host.ts';

/** Tries after a lost connection before the user is asked: about 12 s, enough for a laptop that wakes up. */
const MAX_ATTEMPTS = 6;

/** A laptop that slept longer finds its server without the user. */
const TRY_AGAIN_MS = 5_000;

const NO_TOKEN = 'This address has no token. Open the full address that Passbench printed.';
const REFUSED =
  'Passbench is not responding at this address. If it was stopped, start it again and open the address that it prints.';
const LOST = 'The connection to Passbench was lost.';

/** A browser: the engine is behind a WebSocket, and only the state of that shows its health. */
export function browserHost(given: string | null): EngineHost & { useToken(token: string): void } {
  let token = given;
  let turn = 0;
  let show: (state: EngineState) => void = () => undefined;
  let channel: Channel | null = null;

  /** `attempt`: 0 for the first connection. */
  async function open(attempt: number, mine = turn): Promise<void> {
    if (mine !== turn) return;
    if (token === null) return show({ name: 'failed', reason: NO_TOKEN, log: [] });
    try {
      const opened = await webSocketChannel(
        new WebSocket(`ws://${window.location.host}${RPC_PATH}`, tokenProtocols(token)),
      );
      if (mine !== turn) return opened.close('the page is reconnecting');
      channel = opened;
    } catch {
      return mine === turn ? refused(attempt) : undefined;
    }
    channel.onClose(() => (mine === turn ? retry(1) : undefined));
    show({ name: 'ready' });
  }

  function refused(attempt: number): void {
    if (attempt > 0 && attempt < MAX_ATTEMPTS) return retry(attempt + 1);
    show({ name: 'failed', reason: REFUSED, log: [] });
    const mine = turn;
    if (attempt > 0) setTimeout(() => void open(attempt, mine), TRY_AGAIN_MS);
  }

  function retry(attempt: number): void {
    show({ name: 'restarting', attempt, reason: LOST });
    const mine = turn;
    setTimeout(() => void open(attempt, mine), 200 * 2 ** (attempt - 1));
  }

  function start(): void {
    turn += 1;
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
    /** The address of a restarted server was opened in this tab. */
    useToken(next) {
      token = next;
      start();
    },
  };
}
