import type { ContractClient } from '#contract/rpc-client.ts';
import type { EngineInfo } from '#contract/methods/tenant.ts';
import type { OpenTenant } from './host.ts';
import type { Invocation } from './invocation.ts';
import { folderOf, tenantOptions } from './invocation.ts';
import { noticeLines } from './report/failure.ts';

export interface TenantSession {
  client: ContractClient;
  info: EngineInfo;
}

/** Opens the tenant folder, works on it, and closes it whatever happens. */
export function withTenant<T>(
  invocation: Invocation,
  work: (session: TenantSession) => Promise<T>,
  folder: string = folderOf(invocation),
): Promise<T> {
  const opening = invocation.host.open(folder, tenantOptions(invocation));
  return withOpened(invocation, opening, work);
}

/** Says what the engine has to say of its start, works, and closes. */
export async function withOpened<T>(
  { output }: Invocation,
  opening: Promise<OpenTenant>,
  work: (session: TenantSession) => Promise<T>,
): Promise<T> {
  const { client, close } = await opening;
  try {
    const info = await client.tenant.info();
    output.aside((page) => info.notices.flatMap((notice) => noticeLines(notice, page)));
    return await work({ client, info });
  } finally {
    await close();
  }
}
