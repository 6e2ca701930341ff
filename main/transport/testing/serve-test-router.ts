import type { Channel } from '#contract/channel.ts';
import { serveChannel } from '../serve.ts';
import { createTestRouter } from './test-router.ts';

/** One router for all its channels, as in the engine; bugs show among its notices. */
export function serveTestRouter(): (channel: Channel) => void {
  const { router, note } = createTestRouter();
  const onBug = (error: unknown): void => note(`bug: ${error instanceof Error ? error.message : String(error)}`);
  return (channel) => serveChannel(router, channel, { context: {}, onBug });
}
