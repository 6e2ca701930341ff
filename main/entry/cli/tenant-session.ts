import type { ContractClient } from '#contract/rpc-client.ts';
import type { EngineInfo } from '#contract/methods/tenant.ts';
import type { OpenTenant } from './host.ts';
import type { Invocation } from './invocation.ts';
import { folderOf, tenantOptions } from './invocation.ts';
import { noticeLines } from './report/failure.ts';
import { answered } from './waiting.ts';

export interface TenantSession {
  client: ContractClient;
  info: EngineInfo;
}

export interface TenantChoice {
  /** That of `-C`, or the current one, if absent. */
  folder?: string;
  /** Lets other commands work on the folder meanwhile: for a command that keeps running. */
  shared?: boolean;
  /** The command changes nothing, so a read-only folder is enough. */
  readsOnly?: boolean;
}

/** Opens the tenant folder, works on it, and always closes it. */
export function withTenant<T>(
  invocation: Invocation,
  work: (session: TenantSession) => Promise<T>,
  { folder = folderOf(invocation), shared = false, readsOnly = false }: TenantChoice = {},
): Promise<T> {
  const onNotice = (text: string): void => showNotices(invocation, [text]);
  const opening = invocation.host.open(folder, { ...tenantOptions(invocation), shared, readsOnly, onNotice });
  return withOpened(invocation, opening, work);
}

/** Prints the notices of the engine, works, and closes. */
export async function withOpened<T>(
  invocation: Invocation,
  opening: Promise<OpenTenant>,
  work: (session: TenantSession) => Promise<T>,
): Promise<T> {
  const { client, attached = false, close } = await opening;
  try {
    const info = await answered(invocation.output, client.tenant.info());
    // The notices of a start are shown by the process that started; those of another process do not belong to this
    // command.
    showNotices(invocation, attached ? otherVersion(invocation.host.version, info) : info.notices);
    return await work({ client, info });
  } finally {
    await close();
  }
}

function showNotices({ output }: Invocation, notices: readonly string[]): void {
  output.aside((page) => notices.flatMap((notice) => noticeLines(notice, page)));
}

function otherVersion(own: string, { version }: EngineInfo): string[] {
  if (version === own) return [];
  return [
    `The folder is open in Passbench ${version}, and this is ${own}. If something does not work, restart the older one.`,
  ];
}
