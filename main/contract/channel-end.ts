import type { Channel } from './channel.ts';
import { PassbenchError } from './errors.ts';

/** What a transport provides: how to send a frame, and how to tell the other side that this end closes. */
export interface Pipe {
  send(frame: string): Promise<void> | void;
  close(reason: string): void;
}

/** A channel, and the two functions that its transport calls. */
export interface ChannelEnd {
  channel: Channel;
  receive(frame: string): void;
  /** The other side has closed; this does not close the pipe again. */
  closed(reason: string): void;
}

/**
 * The rules that all channels share: close once, reject sends after that, call late listeners. A pipe that fails to
 * send is closed, so a rejected send always means that the channel is closed and that its listeners know.
 */
export function channelEnd(pipe: Pipe): ChannelEnd {
  const onFrame: ((frame: string) => void)[] = [];
  let onClose: ((reason: string) => void)[] = [];
  let closedBecause: string | null = null;

  function closed(reason: string): void {
    if (closedBecause !== null) return;
    closedBecause = reason;
    const handlers = onClose;
    onClose = [];
    for (const handler of handlers) handler(reason);
  }

  const channel: Channel = {
    async send(frame) {
      if (closedBecause !== null) throw closedError(closedBecause);
      try {
        await pipe.send(frame);
      } catch (error) {
        channel.close(`sending failed: ${error instanceof Error ? error.message : String(error)}`);
        throw closedError(closedBecause ?? 'sending failed', error);
      }
    },
    onFrame: (handler) => void onFrame.push(handler),
    onClose: (handler) => (closedBecause === null ? void onClose.push(handler) : handler(closedBecause)),
    close(reason) {
      if (closedBecause !== null) return;
      pipe.close(reason);
      closed(reason);
    },
  };
  const receive = (frame: string): void => {
    if (closedBecause === null) for (const handler of onFrame) handler(frame);
  };
  return { channel, receive, closed };
}

function closedError(reason: string, cause?: unknown): PassbenchError {
  const message = `The connection to the engine is closed (${reason}). Connect again.`;
  return new PassbenchError('CHANNEL_CLOSED', message, { cause });
}
