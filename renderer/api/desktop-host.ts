import type { DesktopBridge } from '#contract/desktop-bridge.ts';
import { portMessage } from '#contract/desktop-bridge.ts';
import { messagePortChannel } from '#contract/message-port-channel.ts';
import type { EngineHost } from './engine-host.ts';

/** The desktop shell: it supervises the engine, and hands out ports that it relays to it. */
export function desktopHost(bridge: DesktopBridge): EngineHost {
  let requests = 0;
  return {
    onState: (listener) => bridge.onEngineState(listener),
    async connect() {
      requests += 1;
      const port = portOf(requests);
      bridge.connect(requests);
      return messagePortChannel(await port);
    },
    restart: (choice) => bridge.restartEngine(choice),
  };
}

function portOf(request: number): Promise<MessagePort> {
  return new Promise((resolve) => {
    function receive({ source, data, ports: [port] }: MessageEvent): void {
      const message = portMessage.safeParse(data);
      if (source !== window || !port || message.data?.enginePortFor !== request) return;
      window.removeEventListener('message', receive);
      resolve(port);
    }
    window.addEventListener('message', receive);
  });
}
