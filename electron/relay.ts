import type { MessagePortMain } from 'electron';
import type { Channel } from '#contract/channel.ts';
import { joinChannels } from '#contract/join-channels.ts';
import type { Port } from '#contract/message-port-channel.ts';
import { messagePortChannel } from '#contract/message-port-channel.ts';

/**
 * Joins a page's port to a connection of its own to the engine, without reading frames. A page that is reloaded drops
 * its port, which closes the connection and cancels its calls.
 */
export function relayToEngine(port: Port, engine: { open(): Channel | null }): void {
  const page = messagePortChannel(port);
  const connection = engine.open();
  if (connection) joinChannels(page, connection);
  else page.close('the engine is not ready');
}

/** Electron's port has the events of Node; the channel expects those of the DOM. */
export function asPort(port: MessagePortMain): Port {
  return {
    postMessage: (message) => port.postMessage(message),
    addEventListener(type, listener) {
      if (type === 'message') port.on('message', listener);
      else port.on('close', () => listener({}));
    },
    start: () => port.start(),
    close: () => port.close(),
  };
}
