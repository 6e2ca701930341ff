import { join } from 'node:path';

/** Where Passbench keeps its own data of a tenant: the store, and the socket of an engine that has it open. */
export function ownFolder(tenantFolder: string): string {
  return join(tenantFolder, '.passbench');
}
