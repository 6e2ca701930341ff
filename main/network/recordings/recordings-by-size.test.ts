import { expect, test } from 'vitest';
import type { CallRecord } from '#engine/ports/network.ts';
import type { ImportRedaction } from '#engine/ports/recordings.ts';
import { recordedCall, withId } from '../har/testing/any-call.ts';
import { createRecordings } from './recordings.ts';
import { recordingsBySize, recordingsTasks, type RecordingsThread } from './recordings-by-size.ts';
import { memoryFiles } from './testing/memory-files.ts';
import { harOf } from './testing/recording-of.ts';

const large = 'x'.repeat(600_000);
const answered = (path: string, responseBody: string): CallRecord =>
  recordedCall({ url: `https://crm.example.com/${path}`, responseBody });
const request = (path: string) => ({ method: 'GET', url: answered(path, '').url, headers: [], body: null });
const noKey = new Uint8Array(32);

/** Recordings whose other thread has its own memory and the same files; `restart` ends it, as a crash does. */
function recordings(given: Record<string, string> = {}) {
  const files = memoryFiles(given);
  const done: string[] = [];
  const secrets = { redact: (call: CallRecord) => call, tokens: [{ name: 'token', value: 'tok-123456' }] };
  const started = () => recordingsTasks(createRecordings({ files, version: '1' }), () => secrets);
  let tasks = started();
  const there: RecordingsThread = {
    async run(name, input) {
      done.push(name);
      const task = tasks[name] as (of: typeof input) => Awaited<ReturnType<typeof there.run<typeof name>>>;
      return structuredClone(task(structuredClone(input)));
    },
  };
  const here = {
    ...files,
    read(name: string) {
      if (files.bytes(name) > 500_000) throw new Error(`${name} is large and was read on the engine's thread`);
      return files.read(name);
    },
  };
  const tested = recordingsBySize(createRecordings({ files: here, version: '1' }), files, there);
  return { tested, files, done, restart: () => void (tasks = started()) };
}

test('a large recording is replayed from the other thread, each request in its order, a small one from here', async () => {
  const { tested, done } = recordings({
    big: harOf([answered('a', `1${large}`), answered('a', '2')]),
    small: harOf([answered('a', '3')]),
  });
  const names = { replay: ['big', 'small'], record: [] };
  await tested.require(names);
  const run = tested.forRun(names);
  expect(await run.answer('small', request('a'))).toMatchObject({ body: { data: '3' }, entry: { name: 'small' } });
  expect(done).toEqual(['requireRecordings']);
  expect(await run.answer('big', request('a'))).toMatchObject({ body: { data: `1${large}` } });
  expect(await run.answer('big', request('a'))).toMatchObject({
    body: { data: '2' },
    entry: { name: 'big', entry: 1 },
  });
  expect(await run.answer('big', request('b'))).toMatchObject({ found: false, otherwise: 'error' });
  const another = tested.forRun(names);
  expect(await another.answer('big', request('a'))).toMatchObject({ entry: { entry: 0 } });
  run.close();
  expect(done.filter((task) => task === 'closeRecording')).toHaveLength(1);
});

test('the list leaves out a recording that is deleted while those before it are read', async () => {
  const { tested, files } = recordings({ first: harOf([answered('a', '1')]), second: harOf([answered('a', '2')]) });
  const listing = tested.list();
  files.texts.delete('second');
  expect((await listing).map(({ name }) => name)).toEqual(['first']);
});

test('a replay whose thread was started again fails its next call, and does not begin again from the first entry', async () => {
  const { tested, restart } = recordings({ big: harOf([answered('a', `1${large}`), answered('a', '2')]) });
  const run = tested.forRun({ replay: ['big'], record: [] });
  await run.answer('big', request('a'));
  restart();
  expect(await run.answer('big', request('a'))).toMatchObject({
    found: false,
    otherwise: 'error',
    message: expect.stringContaining('the thread for large recordings was started again meanwhile'),
  });
});

test.each([
  ['to a large recording', harOf([answered('a', large), answered('b', 'old')]), 'new'],
  ['that is large to a small recording', harOf([answered('b', 'old')]), large],
])(
  'what a run adds %s is merged and written on the other thread, once, with all its calls',
  async (_what, har, body) => {
    const { tested, files, done } = recordings({ big: har });
    const run = tested.forRun({ replay: [], record: ['big', 'other'] });
    for (const path of ['b', 'c']) run.keep('big', answered(path, body));
    run.keep('other', answered('a', '1'));
    await run.finish();
    expect(done).toEqual(['openRecording', 'keepCall', 'keepCall', 'saveCalls']);
    const wanted = memoryFiles({ big: har });
    const expected = createRecordings({ files: wanted, version: '1' }).forRun({ replay: [], record: [] });
    for (const path of ['b', 'c']) expected.keep('big', answered(path, body));
    expected.finish();
    expect(files.read('big')?.text).toBe(wanted.read('big')?.text);
    expect(files.read('other')?.text).toContain('crm.example.com/a');
  },
);

test('calls are not written without those that a thread lost', async () => {
  const { tested, files, restart } = recordings({ big: harOf([answered('a', large)]) });
  const before = files.read('big')?.text;
  const run = tested.forRun({ replay: ['big'], record: ['big'] });
  await run.answer('big', request('a'));
  restart();
  run.keep('big', answered('b', '1'));
  await expect((async () => await run.finish())()).rejects.toThrow('was started again meanwhile');
  expect(files.read('big')?.text).toBe(before);
});

test('a list, a check and a change read large recordings on the other thread only', async () => {
  const { tested, done } = recordings({ big: harOf([answered('a', large)]), small: harOf([answered('a', '1')]) });
  expect(await tested.list()).toMatchObject([
    { name: 'big', entries: 1, problem: null },
    { name: 'small', entries: 1, problem: null },
  ]);
  const runs = [{ id: 'run-1', calls: [withId(answered('b', large), 'run-1/1')] }];
  for (const name of ['small', 'big']) {
    expect(await tested.check(name, runs)).toMatchObject({
      stale: [{ entry: 0 }],
      unrecorded: [{ callId: 'run-1/1' }],
    });
  }
  expect(await tested.change('big', undefined, { onMiss: 'last' })).toMatchObject({ options: { onMiss: 'last' } });
  expect(done).toEqual(['recordingSummary', 'checkRecording', 'changeRecording']);
});

test('a large import is redacted again where a value became known meanwhile, and written once', async () => {
  const { tested, files, done } = recordings();
  const learned: string[] = [];
  const versions = [1, 2, 2, 2];
  const redaction: ImportRedaction = {
    call: (call) => call,
    get version() {
      return versions.shift() ?? 2;
    },
    state: { version: 1, known: [], markKey: noKey },
    learn: (tokens) => learned.push(...tokens.map(({ value }) => value)),
  };
  const har = { name: 'crm', text: harOf([answered('a', large)]), file: 'a.har', replace: false, hosts: [] };
  expect(await tested.import(har, redaction)).toMatchObject({ imported: 1, recording: { name: 'crm', entries: 1 } });
  expect(done).toEqual(['prepareImport', 'prepareImport', 'writeImport']);
  expect(learned).toEqual(['tok-123456', 'tok-123456']);
  await expect(tested.import(har, redaction)).rejects.toMatchObject({ code: 'FILE_EXISTS' });
  expect(files.names()).toEqual(['crm']);
});
