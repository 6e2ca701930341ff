import type { Channel } from '#contract/channel.ts';
import type { ChannelEnd } from '#contract/channel-end.ts';
import { channelEnd } from '#contract/channel-end.ts';

/**
 * Two ends of a channel within one process. Frames arrive in order and in a later turn of the event loop, as over a
 * real pipe, so that a long stream lets timers and sockets run.
 */
export function memoryChannelPair(): [Channel, Channel] {
  const left: ChannelEnd = direction(() => right);
  const right: ChannelEnd = direction(() => left);
  return [left.channel, right.channel];
}

function direction(other: () => ChannelEnd): ChannelEnd {
  let waiting: (() => void)[] = [];
  function later(step: () => void): void {
    if (waiting.push(step) > 1) return;
    setImmediate(() => {
      const steps = waiting;
      waiting = [];
      for (const run of steps) run();
    });
  }
  return channelEnd({
    send: (frame) =>
      new Promise((resolve) => {
        later(() => {
          other().receive(frame);
          resolve();
        });
      }),
    close: (reason) => later(() => other().closed(reason)),
  });
}
