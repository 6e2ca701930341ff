import { z } from 'zod';
import type { Channel } from './channel.ts';
import { channelEnd } from './channel-end.ts';

/** The part of a MessagePort that is used; both the DOM's and that of node:worker_threads have it. */
export interface Port {
  postMessage(message: unknown): void;
  addEventListener(type: 'message' | 'close', listener: (event: { data?: unknown }) => void): void;
  start(): void;
  close(): void;
}

/**
 * A port reports that it closed, but not why; so the reason is sent first, as the only message that is not a string.
 */
const farewell = z.strictObject({ close: z.string() });

/** A channel over one end of a MessageChannel. Frames that arrive before the first `onFrame` wait in the port. */
export function messagePortChannel(port: Port): Channel {
  const { channel, receive, closed } = channelEnd({
    send: (frame) => port.postMessage(frame),
    close(reason) {
      port.postMessage({ close: reason } satisfies z.infer<typeof farewell>);
      port.close();
    },
  });
  port.addEventListener('message', ({ data }) => {
    if (typeof data === 'string') return receive(data);
    const said = farewell.safeParse(data);
    if (said.success) closed(said.data.close);
    else channel.close('protocol error: a message is not a string');
  });
  port.addEventListener('close', () => closed('the other side closed the port'));
  return {
    ...channel,
    onFrame(handler) {
      channel.onFrame(handler);
      port.start();
    },
  };
}
