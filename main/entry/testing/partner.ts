import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { onTestFinished } from 'vitest';
import type { NetworkOverride } from '#contract/entities/network-mode.ts';
import { openTenant, provider, type TenantFiles } from './tenant.ts';

/** The pass of every tenant here. */
export const passId = 'PASS000000000001';
const create = { passType: 'loyalty', passId, identifiers: { customerId: 'C-42' } };
/** Networks of an act. */
export const recording: NetworkOverride = { mode: 'record', recording: 'crm' };
export const replaying: NetworkOverride = { mode: 'replay', recording: 'crm' };

/** A partner's API that counts its requests: a redirect, a compressed answer, an image, a refused connection. */
export async function startPartner() {
  const state = { asked: [] as string[], points: 1280 };
  const server = createServer((request, response) => {
    state.asked.push(`${request.method} ${request.url}`);
    answer(request, response, state.points);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = async () => {
    if (!server.listening) return;
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  onTestFinished(close);
  return { state, close, host: `127.0.0.1:${(server.address() as AddressInfo).port}` };
}

function answer(request: IncomingMessage, response: ServerResponse, points: number): void {
  const { pathname } = new URL(request.url ?? '', 'http://partner');
  if (pathname === '/old') {
    response.writeHead(302, { location: '/customers/C-42' }).end();
  } else if (pathname === '/customers/C-42') {
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip', 'x-tier': ['a', 'b'] };
    response.writeHead(200, headers).end(gzipSync(JSON.stringify({ points })));
  } else if (pathname === '/photo') {
    response.writeHead(200, { 'content-type': 'image/png' }).end(Buffer.from([0x89, 0x50, 0xff, 0x00]));
  } else if (pathname === '/broken') {
    request.socket.destroy();
  } else {
    request.resume().on('end', () => response.writeHead(201).end());
  }
}

/** Requests everything that it has, and keeps what a script can see of it. */
const curious = (host: string) =>
  provider(`async (entity) => {
    const see = async (path, init) => {
      const response = await fetch('http://${host}' + path, init);
      const bytes = [...new Uint8Array(await response.arrayBuffer())];
      const { status, redirected, url } = response;
      return { status, redirected, url, type: response.headers.get('content-type'), tier: response.headers.get('x-tier'), bytes };
    };
    entity.customer = await see('/old?ts=' + Math.random());
    entity.photo = await see('/photo');
    entity.order = await see('/orders', { method: 'POST', body: JSON.stringify({ id: 1, nonce: Math.random() }) });
    entity.broken = await fetch('http://${host}/broken').then(() => 'answered', (error) => error.cause.code);
  }`);

/** A tenant with that pass, whose connector `crm` calls the partner; `fill` runs it. */
export async function partnerTenant(host: string, files: TenantFiles = {}, secrets: Record<string, string> = {}) {
  const all = {
    'passbench.yml': `network: { allowHosts: ["${host}"] }\n`,
    'server/script/crm.js': curious(host),
    ...files,
  };
  const opened = await openTenant(all, { secrets });
  await opened.client.acts.create(create);
  const fill = async (network?: NetworkOverride) => {
    const [run] = (await opened.client.acts.fill({ passId, ...(network && { network }) })).runs;
    if (!run) throw new Error('nothing ran');
    return run;
  };
  const file = join(opened.folder, 'network', 'crm.har');
  return { ...opened, fill, file, har: () => JSON.parse(readFileSync(file, 'utf8')) as Har };
}

export interface Har {
  log: {
    _passbench: Record<string, unknown>;
    entries: { request: { url: string }; response: { content: { text: string } } }[];
  };
}
