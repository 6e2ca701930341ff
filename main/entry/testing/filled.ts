import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { openTenant, type TenantFiles } from './tenant.ts';

export const passId = 'PASS000000000001';
/** Where the connector of these tests stands. */
export const CRM = 'server/script/crm.js';

/** A server of one test, by host and port. */
export async function serverOf(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => void server.close());
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export const stubs = (points: number) => `rules:
  - match: { url: 'https://crm.example/*' }
    stub: { json: { points: ${points} } }
`;

/** A tenant with one pass that has been filled once. */
export async function filled(files: TenantFiles) {
  const opened = await openTenant(files);
  await opened.client.acts.create({ passType: 'loyalty', passId });
  const { runs } = await opened.client.acts.fill({ passId });
  const [first] = runs;
  if (!first) throw new Error('there was no run');
  return { ...opened, first };
}
