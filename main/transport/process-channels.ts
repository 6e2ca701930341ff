import type { Channel } from '#contract/channel.ts';
import type { IpcPipe } from '#contract/ipc-channels.ts';
import { acceptIpcChannels } from '#contract/ipc-channels.ts';

/** The engine's end of the pipe to the process that started it: `accept` gets each channel that is opened there. */
export function acceptParentChannels(
  accept: (channel: Channel) => void,
  self: Pick<NodeJS.Process, 'send' | 'on'> = process,
): void {
  const send = self.send?.bind(self);
  if (!send) throw new Error('this process was started without an IPC pipe; give `ipc` in its stdio');
  const pipe: IpcPipe = {
    send: (message, callback) => send(message, undefined, undefined, callback),
    on: self.on.bind(self),
  };
  acceptIpcChannels(pipe, accept);
}
