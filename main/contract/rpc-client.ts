import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import type { Channel } from './channel.ts';
import type { Contract } from './contract.ts';
import { RpcConnection } from './rpc-connection.ts';

/** Every method of the contract as a typed function: `client.passes.get({ passId }, { signal })`. */
export type ContractClient = ContractRouterClient<Contract>;

/**
 * The client of a channel, for the page and the command line. Errors are typed (`isDefinedError` of @orpc/client):
 * their code is one of `errorCode`, CHANNEL_CLOSED if the channel closed before the answer. Aborting a call's signal
 * aborts the handler's. Create it before the first frame arrives.
 */
export function createClient(channel: Channel): ContractClient {
  const connection = new RpcConnection(channel);
  return createORPCClient({
    call: (path, input, { signal }) => connection.call(path.join('.'), input, signal),
  });
}
