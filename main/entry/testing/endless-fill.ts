import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { TenantFiles } from './tenant.ts';
import { provider } from './tenant.ts';

/** A tenant whose Fill asks a server that never answers, so that its runs continue until they are stopped. */
export async function endlessFill(limits: string): Promise<TenantFiles> {
  const server = createServer(() => undefined).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    'passbench.yml': `limits: ${limits}\nnetwork: { allowHosts: ['${host}'] }\n`,
    'server/script/crm.js': provider(`() => fetch('http://${host}/')`),
  };
}
