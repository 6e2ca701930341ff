import type { Channel } from './channel.ts';

/** A relay: hands frames from one channel to the other, unread, and closes one where the other closes. */
export function joinChannels(a: Channel, b: Channel): void {
  relay(a, b);
  relay(b, a);
}

function relay(from: Channel, to: Channel): void {
  from.onFrame((frame) => {
    // A send fails only where `to` closed, which closes `from` too.
    to.send(frame).catch(() => undefined);
  });
  from.onClose((reason) => to.close(reason));
}
