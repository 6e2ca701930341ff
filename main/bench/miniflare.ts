/**
 * The same connector in miniflare 4, the other simulator of a platform that runs scripts in isolates: a worker that
 * imports it, one request an install, the call answered by a stub. It keeps its modules between requests, records
 * nothing, and its console lines are read and counted.
 */
import type { Readable } from 'node:stream';
import { Miniflare, Response } from 'miniflare';
import type { Request, WorkerOptions } from 'miniflare';
import { answer } from './tenant.ts';

/** Who answers the connector's call: a function of the test, as a rule of Passbench is, or a worker beside the connector. */
export type StubKind = 'function' | 'worker';

export interface MiniflareLoop {
  install(passId: string): Promise<void>;
  /** Console lines that have arrived. */
  lines(): number;
  close(): Promise<void>;
}

const worker = `
import connect from './connector.js';
const methods = {};
connect({ register: (key, entryPoints) => Object.assign(methods, entryPoints) });
export default {
  async fetch(request) {
    return Response.json(await methods.OnPassInstalled(...(await request.json())));
  },
};`;

const headers = { 'content-type': 'application/json' };
const stub: WorkerOptions = {
  name: 'stub',
  modules: true,
  script: `export default {
  async fetch(request) {
    await request.text();
    return new Response(${JSON.stringify(answer.body)}, { headers: ${JSON.stringify(headers)} });
  },
};`,
};

async function answerCall(request: Request): Promise<Response> {
  await request.text();
  return new Response(answer.body, { headers });
}

/** `connector`: a module whose default export registers the entry points. */
export async function startMiniflare(connector: string, kind: StubKind): Promise<MiniflareLoop> {
  let lines = 0;
  const count = (from: Readable): void => {
    from.on('data', (chunk: Buffer) => {
      lines += chunk.toString('latin1').split('\n').length - 1;
    });
  };
  const miniflare = new Miniflare({
    handleRuntimeStdio(stdout: Readable, stderr: Readable) {
      count(stdout);
      stderr.pipe(process.stderr);
    },
    workers: [
      {
        name: 'connector',
        compatibilityDate: '2026-07-01',
        modules: [
          { type: 'ESModule', path: 'worker.js', contents: worker },
          { type: 'ESModule', path: 'connector.js', contents: connector },
        ],
        outboundService: kind === 'worker' ? 'stub' : answerCall,
      },
      stub,
    ],
  });
  await miniflare.ready;
  return {
    async install(passId) {
      const words = [passId, 'loyalty', { customerId: 'C-42' }, 'apple', {}];
      const response = await miniflare.dispatchFetch('http://connector/', {
        method: 'POST',
        body: JSON.stringify(words),
      });
      const returned = await response.text();
      if (returned !== String(answer.points)) throw new Error(`miniflare answered ${response.status}: ${returned}`);
    },
    lines: () => lines,
    close: () => miniflare.dispose(),
  };
}
