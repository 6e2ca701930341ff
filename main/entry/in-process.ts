import { createClient } from '#contract/rpc-client.ts';
import type { ContractClient } from '#contract/rpc-client.ts';
import { memoryChannelPair } from '../transport/memory-channel.ts';
import { serveChannel } from '../transport/serve.ts';
import type { ComposeOptions } from './compose.ts';
import { composeEngine } from './compose.ts';
import { shareEngine } from './share.ts';

export interface InProcessEngine {
  client: ContractClient;
  /** Closes the channel, then the engine; the same promise when called again. */
  close(): Promise<void>;
}

export interface InProcessOptions extends ComposeOptions {
  /** Lets commands work through this engine as well. */
  shared?: boolean | undefined;
  onBug(error: unknown): void;
}

/** An engine in this process, reached over the memory channel: it gets the same calls as from the window. */
export async function connectInProcess(options: InProcessOptions): Promise<InProcessEngine> {
  const composed = await composeEngine(options);
  const { router, context, redact, close } = options.shared ? await shareEngine(options.folder, composed) : composed;
  const [near, far] = memoryChannelPair();
  serveChannel(router, far, { context, redact, onBug: options.onBug });
  let closing: Promise<void> | undefined;

  async function closeAll(): Promise<void> {
    near.close('the command is done');
    await close();
  }

  return { client: createClient(near), close: () => (closing ??= closeAll()) };
}
