import type { ReactElement, ReactNode } from 'react';
import { createContext, use } from 'react';
import type { ContractClient } from '#contract/rpc-client.ts';

const ClientContext = createContext<ContractClient | null>(null);

export function ClientProvider({ client, children }: { client: ContractClient; children: ReactNode }): ReactElement {
  return <ClientContext value={client}>{children}</ClientContext>;
}

/** The engine's client; only below a ClientProvider. */
export function useClient(): ContractClient {
  const client = use(ClientContext);
  if (!client) throw new Error('useClient is used outside of a ClientProvider');
  return client;
}
