import { type Answer, HANDOVER, type ToGuest, type Start } from '../guest-protocol.ts';

/** A run such as most are: one call, its JSON into the entity, a line on the console. */
const EXAMPLE = `(context) => context.register('example', {
  async Fill(entity) {
    const response = await fetch('https://crm.example/customers/1', { method: 'POST', headers: { a: 'b' }, body: '{}' });
    if (!response.ok) throw new Error('status ' + response.status);
    entity.points = (await response.json()).points;
    console.log('points', entity);
    return entity.points;
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
  limits: { calls: 10, consoleBytes: 10_000, resultBytes: 10_000, resultValues: 100 },
};

const ANSWER: Answer = {
  ok: true,
  status: 200,
  statusText: 'OK',
  url: 'https://crm.example/customers/1',
  redirected: false,
  headers: [['content-type', 'application/json']],
  headMs: 1,
  body: { ok: true, body: { encoding: 'utf8', data: '{"points":1}' }, durationMs: 1 },
};

const message = (into: ToGuest): string => JSON.stringify(JSON.stringify(into));

/**
 * The text of an example run, for V8 to compile what a run needs before the snapshot is taken. It runs in a context
 * that is thrown away; what it compiled stays. `open`: the global under which the prelude's `open` is found.
 */
export function warmUp(open: string): string {
  return `{
    // A context in which a snapshot is made lacks what newest.ts keeps; for the example anything will do.
    globalThis.SuppressedError ??= class {};
    Error.isError ??= () => false;
    const post = (json) => {
      if (json.startsWith('{"kind":"call"')) hear(${message({ kind: 'answer', run: 1, id: 1, answer: ANSWER })});
    };
    const hear = globalThis['${open}'](post, () => 'null', {}, () => ({}));
    hear(${message({ kind: 'start', run: 1, start: START })});
    globalThis['${HANDOVER}'].begin({ default: ${EXAMPLE} });
  }`;
}
