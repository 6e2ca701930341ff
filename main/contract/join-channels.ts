import type { Channel } from './channel.ts';

/** A relay: passes frames from one channel to the other without reading them, and closes one when the other closes. */
export function joinChannels(a: Channel, b: Channel): void {
  relay(a, b);
  relay(b, a);
}

function relay(from: Channel, to: Channel): void {
  from.onFrame((frame) => {
    // A send fails only if `to` closed, which closes `from` too.
    to.send(frame).catch(() => undefined);
  });
  from.onClose((reason) => to.close(reason));
}
