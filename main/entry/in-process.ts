import { createClient } from '#contract/rpc-client.ts';
import type { ContractClient } from '#contract/rpc-client.ts';
import { memoryChannelPair } from '../transport/memory-channel.ts';
import { serveChannel } from '../transport/serve.ts';
import type { ComposeOptions } from './compose.ts';
import { composeEngine } from './compose.ts';

export interface InProcessEngine {
  client: ContractClient;
  /** Closes the channel, then the engine; the same promise when called again. */
  close(): Promise<void>;
}

/** An engine in this process, reached over the memory channel: the calls are those that a click makes. */
export async function connectInProcess(
  options: ComposeOptions & { onBug(error: unknown): void },
): Promise<InProcessEngine> {
  const { router, context, close } = await composeEngine(options);
  const [near, far] = memoryChannelPair();
  serveChannel(router, far, { context, onBug: options.onBug });
  let closing: Promise<void> | undefined;

  async function closeAll(): Promise<void> {
    near.close('the command is done');
    await close();
  }

  return { client: createClient(near), close: () => (closing ??= closeAll()) };
}
