import { Script, createContext } from 'node:vm';
import { HANDOVER, type Start } from '../guest-protocol.ts';

type Hear = (json: string) => void;
type Install = (post: Hear, compute: (json: string) => string, secret: object, library: object) => Hear;

/** A run such as most are: one call, its JSON into the entity, a line on the console. */
const EXAMPLE = `(context) => context.register('example', {
  async Fill(entity) {
    const response = await fetch('https://crm.example/customers/1', { method: 'POST', headers: { a: 'b' }, body: '{}' });
    if (!response.ok) throw new Error('status ' + response.status);
    entity.points = (await response.json()).points;
    console.log('points', entity);
    return entity;
  },
})`;

const START: Start = {
  script: 'example.js',
  key: 'example',
  entryPoint: 'Fill',
  argumentNames: ['entity'],
  arguments: [{ passId: 'P1', identifiers: { customerId: 'C-42' }, list: [1, null, true] }],
  startedAt: 0,
  seed: 1,
  limits: { calls: 10, consoleBytes: 10_000, resultBytes: 10_000 },
};

const ANSWER = {
  ok: true,
  status: 200,
  statusText: 'OK',
  url: 'https://crm.example/customers/1',
  redirected: false,
  headers: [['content-type', 'application/json']],
  body: { encoding: 'utf8', data: '{"points":1}' },
  durationMs: 1,
};

/**
 * V8's code cache of the prelude after an example run: it holds the functions that were called, compiled. The
 * example is this file's own and runs in a context of this process; no script of a tenant ever comes here.
 */
export async function warmCode(source: string, filename: string): Promise<ArrayBuffer> {
  const script = new Script(source, { filename });
  const context = createContext(Object.create(null));
  const install = script.runInContext(context) as Install;
  const called = Promise.withResolvers<void>();
  const settled = Promise.withResolvers<void>();
  const post = (json: string) => {
    if (json.startsWith('{"kind":"call"')) called.resolve();
    if (json.startsWith('{"kind":"settled"')) settled.resolve();
  };
  const hear = install(post, () => 'null', {}, {});
  hear(JSON.stringify({ kind: 'start', start: START }));
  const { begin } = context[HANDOVER] as { begin(namespace: object): void };
  begin({ default: new Script(EXAMPLE).runInContext(context) as object });
  await called.promise;
  hear(JSON.stringify({ kind: 'answer', id: 1, answer: ANSWER }));
  await settled.promise;
  const { buffer, byteOffset, byteLength } = script.createCachedData();
  return buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
}
