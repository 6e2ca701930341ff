/** The largest and worst that a script, a partner or a file may say. */
import type { ContractClient } from '#contract/rpc-client.ts';

const MB = 1_000_000;

/** One worst case. `fill`: what its script does; `answer`: what the partner answers to it. */
export interface Case {
  name: string;
  fill: string;
  answer?: { type: string; body: () => string | Buffer };
  /** The first act is measured, which reads the files. */
  isFirst?: boolean;
  /** Of its settings, e.g. the mode that records. */
  network?: string;
  /** Comes before what is measured. */
  prepare?: (client: ContractClient) => Promise<unknown>;
  /** What is measured in place of Fill. */
  act?: (client: ContractClient) => Promise<unknown>;
  /** Files of its tenant beside the common ones. */
  files?: Record<string, string>;
}

const repeated = (part: string, size: number): string => part.repeat(Math.ceil(size / part.length));
const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
const numbered = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('');

const links = (size: number): string =>
  numbered(size / 70, (at) => `<a href="https://a.example/?token=${at}x1y2z3w4">link</a>\n`);

/** Texts that are hard to search for secrets. */
const texts: readonly (readonly [name: string, text: (size: number) => string])[] = [
  ['"password="', (size) => repeated('password=', size)],
  ['"set-cookie: a=b; "', (size) => repeated('set-cookie: a=b; ', size)],
  ['"sk_live_"', (size) => repeated('sk_live_', size)],
  ['openings of private keys', (size) => repeated('-----BEGIN PRIVATE KEY-----\n', size)],
  ['backslashes', (size) => repeated('\\', size)],
  ['"%41"', (size) => repeated('%41', size)],
  ['"&amp;"', (size) => repeated('&amp;', size)],
  [
    'JSON with token fields',
    (size) => `[${numbered(size / 50, (at) => `{"token":"${String(at).padStart(30, 'x')}"},`)}0]`,
  ],
  ['links with tokens', links],
  ['JSON 100,000 levels deep', () => nested(100_000)],
];

export const passId = 'WORST00000000001';

const otherText = `() => ({ text: ('word' + Date.now() + ' ').repeat(270_000) })`;

const recordCrm = 'mode: record, recording: crm';

/** As a browser saves it: JSON of some 9 KB an answer. */
function har(size: number): string {
  const headers = [{ name: 'content-type', value: 'application/json' }];
  const text = JSON.stringify({
    history: Array.from({ length: 160 }, (_, day) => ({ day, kind: 'purchase', shop: 'Paris 3' })),
  });
  const timings = { send: 1, wait: 18, receive: 1 };
  const entry = (at: number) => ({
    startedDateTime: '2026-03-01T10:00:00.000Z',
    time: 20,
    request: { method: 'GET', url: `https://crm.example.com/v1/customers/C-${at}`, headers },
    response: { status: 200, statusText: 'OK', headers, content: { mimeType: 'application/json', text } },
    timings,
  });
  const count = Math.floor(size / JSON.stringify(entry(100_000)).length);
  return JSON.stringify({ log: { version: '1.2', entries: Array.from({ length: count }, (_, at) => entry(at)) } });
}

const fetched = `async (entity) => { const response = await fetch(PARTNER + '/'); entity.size = (await response.text()).length; }`;

export const cases: readonly Case[] = [
  ...texts.map(([name, text]): Case => ({
    name: `answer of 10 MB: ${name}`,
    fill: fetched,
    answer: { type: 'text/plain', body: () => text(9.9 * MB) },
  })),
  {
    name: 'answer of 9 MB that is binary',
    fill: fetched,
    answer: { type: 'image/png', body: () => Buffer.alloc(9 * MB, 0xfe) },
  },
  {
    name: 'answer of 10 MB that is recorded: links with tokens',
    fill: fetched,
    network: recordCrm,
    answer: { type: 'text/html', body: () => links(9.9 * MB) },
  },
  {
    name: 'recording of 48 MB that is replayed, with a request that it lacks',
    fill: `async () => {
      await fetch('https://crm.example.com/v1/customers/C-7');
      await fetch('https://crm.example.com/v1/customers/none').catch(() => {});
    }`,
    isFirst: true,
    network: 'mode: replay, recording: crm',
    files: { 'network/crm.har': har(48 * MB) },
  },
  {
    name: 'recording of 48 MB to which calls are added',
    fill: fetched,
    isFirst: true,
    answer: { type: 'text/plain', body: () => 'kept' },
    network: recordCrm,
    files: { 'network/crm.har': har(47 * MB) },
  },
  {
    name: 'recording of 48 MB that is listed, checked and changed',
    fill: '() => {}',
    files: { 'network/crm.har': har(47 * MB) },
    async act({ recordings }) {
      await recordings.list();
      await recordings.check({ name: 'crm' });
      await recordings.change({ name: 'crm', change: { onMiss: 'last' } });
    },
  },
  {
    name: 'HAR of 7 MB that is imported',
    fill: '() => {}',
    act: ({ recordings }) => recordings.import({ name: 'crm', text: har(6 * MB) }),
  },
  ...[
    ['"password="', `'password='.repeat(100_000)`],
    ['"&amp;"', `'&amp;'.repeat(190_000)`],
    ['JSON 100,000 levels deep', `'['.repeat(100_000) + ']'.repeat(100_000)`],
  ].map(([name, text]): Case => ({ name: `console of 1 MB: ${name}`, fill: `() => console.log(${text})` })),
  {
    name: 'console of 20,000 lines',
    fill: `() => { for (let at = 0; at < 20_000; at += 1) console.log('line ' + at); }`,
  },
  ...[
    ['"password="', `'password='.repeat(1_000_000)`],
    ['JSON 100,000 levels deep', `'['.repeat(100_000) + ']'.repeat(100_000)`],
  ].map(([name, text]): Case => ({
    name: `request body: ${name}`,
    fill: `async () => void (await fetch(PARTNER + '/', { method: 'POST', body: ${text} }))`,
    answer: { type: 'text/plain', body: () => 'ok' },
  })),
  {
    name: 'stub that answers JSON 100,000 levels deep',
    fill: `async () => void (await (await fetch('https://crm.example.com/')).text())`,
    files: {
      'network/rules.yml': `rules:\n  - match: { url: 'https://crm.example.com/*' }\n    stub: { file: deep.json }\n`,
      'network/deep.json': nested(100_000),
    },
  },
  { name: 'error with 1 MB of "password="', fill: `() => { throw new Error('password='.repeat(100_000)); }` },
  {
    name: 'result of 19,000 keys',
    fill: `() => Object.fromEntries(Array.from({ length: 19_000 }, (_, at) => ['k' + at, 1]))`,
  },
  {
    name: 'result of 19,000 keys, each with another value than before',
    fill: `() => { const now = Date.now(); return Object.fromEntries(Array.from({ length: 19_000 }, (_, at) => ['k' + at, now])); }`,
  },
  {
    name: 'result of 300,000 keys',
    fill: `() => Object.fromEntries(Array.from({ length: 300_000 }, (_, at) => ['k' + at, 1]))`,
  },
  { name: 'result of 5 MB of text', fill: `() => ({ text: 'word '.repeat(990_000) })` },
  {
    name: 'result of 5 MB of text, another than before',
    fill: otherText,
  },
  {
    name: 'result of 9,900 items, in another order than before',
    fill: `(entity) => { entity.list = entity.list ? entity.list.reverse() : Array.from({ length: 9_900 }, (_, id) => ({ id })); }`,
  },
  {
    name: 'search through 100 MB of answers, and through the events',
    fill: `async () => { for (let at = 0; at < 10; at += 1) await (await fetch(PARTNER + '/')).text(); }`,
    answer: { type: 'text/plain', body: () => repeated('word ', 9.9 * MB) },
    async act({ calls, events }) {
      await calls.list({ text: 'word word nowhere' });
      await events.match({ text: 'word word nowhere' });
    },
  },
  {
    name: 'whole report of a result of 5 MB of text, another than before',
    fill: otherText,
    act: ({ acts }) => acts.fill({ passId }),
  },
  {
    name: 'events of six results of 5 MB, searched and read again',
    fill: otherText,
    async prepare({ acts }) {
      // oxlint-disable-next-line no-await-in-loop -- one pass runs one act at a time
      for (let count = 0; count < 5; count += 1) await acts.fill({ passId, brief: true });
    },
    async act({ events }) {
      const { seqs } = await events.match({ text: 'word nowhere' });
      await events.list({ after: seqs.length, limit: 1_000 });
    },
  },
  {
    name: 'rules.yml of 30,000 unknown keys',
    isFirst: true,
    fill: '() => {}',
    files: { 'network/rules.yml': numbered(30_000, (at) => `key${at}: ${at}\n`) },
  },
  {
    name: 'rules.yml of 1 MB',
    isFirst: true,
    fill: '() => {}',
    files: {
      'network/rules.yml': `rules:\n${numbered(12_000, (at) => `  - match: { url: 'https://crm.example.com/${at}' }\n    stub: { json: { a: 1 } }\n`)}`,
    },
  },
];
