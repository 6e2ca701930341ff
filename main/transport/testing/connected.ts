import type { Channel } from '#contract/channel.ts';
import type { ContractClient } from '#contract/rpc-client.ts';
import { createClient } from '#contract/rpc-client.ts';

/** A channel and its client; a test creates its own. */
export interface Connected {
  channel: Channel;
  client: ContractClient;
}
export type Connect = () => Promise<Connected>;

export function connected(channel: Channel): Connected {
  return { channel, client: createClient(channel) };
}

/** Waits until the engine's side reports this. */
export async function untilNoticed(client: ContractClient, text: string): Promise<string[]> {
  for (;;) {
    const { notices } = await client.tenant.info();
    if (notices.includes(text)) return notices;
  }
}
