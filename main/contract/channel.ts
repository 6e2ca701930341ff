/**
 * A two-way pipe of frames: what every transport offers and all that the RPC layer needs. Frames are strings (JSON).
 * `send` resolves once the frame was passed on, so that a fast producer waits for a slow pipe; it rejects after
 * `close`. Handlers registered late do not see earlier frames. `onClose` handlers are called once, whichever side
 * closed, and immediately if the channel is already closed.
 */
export interface Channel {
  send(frame: string): Promise<void>;
  onFrame(handler: (frame: string) => void): void;
  onClose(handler: (reason: string) => void): void;
  close(reason: string): void;
}
