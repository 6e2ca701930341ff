import { ORPCError } from '@orpc/client';
import type { FolderAnswer } from '#contract/desktop-bridge.ts';
import type { FolderRequest } from '#contract/entities/folder.ts';
import { errorCode } from '#contract/errors.ts';
import type { ContractClient } from '#contract/rpc-client.ts';
import type { FollowedEngine } from '../stores/engine-store.ts';
import type { FolderHost } from './folder-host.ts';

/** The browser mode: its server lists and opens folders, through methods of the contract. */
export function browserFolders(engine: FollowedEngine, enter: () => void): FolderHost {
  const present = (): string | null => {
    const view = engine.store.getState();
    return view.name === 'connected' ? view.info.tenant.folder : null;
  };
  const client = (): ContractClient => {
    const view = engine.store.getState();
    if (view.name !== 'connected') throw new Error('Not connected to Passbench. Try again.');
    return view.client;
  };
  return {
    trouble: () => (present() === null ? 'Not connected to Passbench.' : null),
    present,
    choose: null,
    complete: async (text) => client().folders.complete({ text }),
    recent: async () => client().folders.recent(),
    forget: async (folder) => client().folders.forget({ folder }),
    open: (request) => open(client, present(), request),
    enter,
    reveal: null,
    onChosen: () => () => undefined,
  };
}

async function open(
  client: () => ContractClient,
  present: string | null,
  request: FolderRequest,
): Promise<FolderAnswer> {
  try {
    const { folder } = await client().folders.open(request);
    return { outcome: folder === present ? 'open-already' : 'opened' };
  } catch (error) {
    const code = error instanceof ORPCError ? errorCode.safeParse(error.code).data : undefined;
    return { outcome: 'refused', code: code ?? null, message: error instanceof Error ? error.message : String(error) };
  }
}
