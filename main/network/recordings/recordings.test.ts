import { describe, expect, test } from 'vitest';
import { PassbenchError } from '#contract/errors.ts';
import type { CallRecord } from '#engine/ports/network.ts';
import { chrome } from '../har/testing/har-samples.ts';
import { recordedCall, withId } from '../har/testing/any-call.ts';
import { createRecordings } from './recordings.ts';
import { memoryFiles, type MemoryFiles } from './testing/memory-files.ts';
import { harOf } from './testing/recording-of.ts';

function recordings(files: MemoryFiles = memoryFiles()) {
  const tested = createRecordings({ files, version: '1.2.3' });
  const imported = (...given: Parameters<typeof tested.prepareImport>) => tested.prepareImport(...given)();
  return { files, ...tested, import: imported };
}

type Har = { log: { entries: { request: { url: string }; response: { content: { text: string } } }[] } };
const textOf = (files: MemoryFiles, name = 'crm') => files.read(name)?.text ?? '';
const answersOf = (files: MemoryFiles) =>
  (JSON.parse(textOf(files)) as Har).log.entries.map(({ request, response }) => [
    new URL(request.url).pathname.slice(1),
    response.content.text,
  ]);
const answered = (path: string, responseBody: string) =>
  recordedCall({ url: `https://crm.example.com/${path}`, responseBody });

function record(tested: ReturnType<typeof recordings>, calls: readonly CallRecord[]): void {
  const run = tested.forRun({ replay: [], record: ['crm'] });
  for (const call of calls) run.keep('crm', call);
  run.finish();
}

describe('what a run keeps', () => {
  test('is written once, when the run has ended', () => {
    const tested = recordings();
    const run = tested.forRun({ replay: [], record: ['crm'] });
    run.keep('crm', answered('a', '1'));
    expect(tested.files.names()).toEqual([]);
    run.finish();
    expect(answersOf(tested.files)).toEqual([['a', '1']]);
  });

  test('takes the place of what was recorded of the same requests; what is new goes to the end', () => {
    const tested = recordings();
    record(tested, [answered('a', '1'), answered('b', '2'), answered('a', '3'), answered('c', '4')]);
    record(tested, [answered('d', '5'), answered('a', '6'), answered('c', '7')]);
    expect(answersOf(tested.files)).toEqual([
      ['a', '6'],
      ['b', '2'],
      ['c', '7'],
      ['d', '5'],
    ]);
    record(tested, [answered('a', '8'), answered('a', '9')]);
    expect(answersOf(tested.files).map((one) => one.join())).toEqual(['a,8', 'b,2', 'c,7', 'd,5', 'a,9']);
  });

  test('the same again leaves the same file', () => {
    const tested = recordings();
    const calls = [answered('a', '1'), answered('b', '2')];
    record(tested, calls);
    const first = textOf(tested.files);
    record(tested, calls);
    expect(textOf(tested.files)).toBe(first);
  });

  test('without an answer is kept beside answers of its run, and takes the place of no other answer', () => {
    const tested = recordings();
    const none = { status: null, statusText: null, responseHeaders: null, responseBody: null, responseBodyFacts: null };
    const failed = (path: string) => ({
      ...answered(path, ''),
      ...none,
      error: { code: 'CONNECT_REFUSED' as const, message: 'nothing there' },
    });
    record(tested, [answered('a', '1')]);
    record(tested, [failed('a'), failed('b')]);
    expect(answersOf(tested.files)).toEqual([
      ['a', '1'],
      ['b', undefined],
    ]);
    record(tested, [failed('a'), answered('a', '2'), answered('b', '3')]);
    expect(answersOf(tested.files).map((one) => one.join())).toEqual(['a,', 'b,3', 'a,2']);
  });

  test('is also an answer that broke off, which fails again, and takes the place of no whole answer', () => {
    const tested = recordings();
    const error = { code: 'RESET' as const, message: 'It was reset.' };
    const broken = (path: string) => ({
      ...answered(path, '{"poi'),
      responseBodyFacts: { encoding: 'utf8' as const, size: 5, truncated: true },
      error,
    });
    record(tested, [answered('a', '1')]);
    record(tested, [broken('a'), broken('b')]);
    const run = tested.forRun({ replay: ['crm'], record: [] });
    const ask = (path: string) =>
      run.answer('crm', { method: 'GET', url: answered(path, '').url, headers: [], body: null });
    expect(ask('a')).toMatchObject({ status: 200, body: { data: '1' }, broken: null });
    expect(ask('b')).toMatchObject({ status: 200, body: { data: '{"poi' }, broken: error });
  });

  test('of conditional requests, what is recorded again takes the place of what was', () => {
    const tested = recordings();
    const conditional = (status: number) => ({
      ...answered('a', status === 304 ? '' : String(status)),
      status,
      requestHeaders: { 'if-none-match': '"v1"' },
    });
    record(tested, [answered('a', '1'), conditional(304)]);
    record(tested, [answered('a', '2'), conditional(304)]);
    expect(answersOf(tested.files).map((one) => one.join())).toEqual(['a,2', 'a,']);
    record(tested, [answered('a', '3'), conditional(200)]);
    expect(answersOf(tested.files).map((one) => one.join())).toEqual(['a,3', 'a,200']);
  });

  test('leaves in the file what nobody here understands', () => {
    const har = JSON.parse(harOf([answered('a', '1')])) as { log: { entries: object[] } };
    Object.assign(har.log, { _other: 1, comment: 'ours' });
    Object.assign(har.log.entries[0] ?? {}, { _mark: true });
    const tested = recordings(memoryFiles({ crm: JSON.stringify(har) }));
    record(tested, [answered('b', '2')]);
    expect(JSON.parse(textOf(tested.files))).toMatchObject({
      log: { _other: 1, comment: 'ours', entries: [{ _mark: true }, {}] },
    });
  });

  test('is neither an answer that a fault damaged nor a call that never went out', () => {
    const tested = recordings();
    const error = { code: 'HOST_NOT_ALLOWED' as const, message: 'no' };
    record(tested, [
      { ...answered('a', '1'), fault: 'truncated' },
      { ...answered('b', '2'), status: null, error },
    ]);
    expect(tested.files.names()).toEqual([]);
  });

  test('is merged again where somebody else wrote the file meanwhile', () => {
    const files = memoryFiles({ crm: harOf([answered('a', '1')]) });
    let refusals = 2;
    const { write } = files;
    files.write = (name, text, expected) => {
      if (refusals-- > 0) throw new PassbenchError('FILE_CHANGED', 'changed');
      write(name, text, expected);
    };
    record(recordings(files), [answered('b', '2')]);
    expect(answersOf(files).map(([path]) => path)).toEqual(['a', 'b']);
  });
});

/** For imports of what holds no secret. */
const asIs = (call: CallRecord): CallRecord => call;

describe('an import', () => {
  test('writes calls only as they may be written', () => {
    const tested = recordings();
    const text = chrome.replaceAll('page=1', 'page=S3CRET');
    const redact = (call: CallRecord): CallRecord =>
      JSON.parse(JSON.stringify(call).replaceAll('S3CRET', '«KEY·a1b2c3»')) as CallRecord;
    tested.import({ name: 'crm', text, file: 'browser.har', replace: false, hosts: [] }, redact);
    expect(textOf(tested.files)).not.toContain('S3CRET');
    expect(textOf(tested.files)).toContain('«KEY·a1b2c3»');
  });

  test('takes the calls, and says of everything else why it was left', () => {
    const tested = recordings();
    const { imported, left, recording } = tested.import(
      { name: 'crm', text: chrome, file: 'browser.har', replace: false, hosts: [] },
      asIs,
    );
    expect(imported).toBe(1);
    expect(recording).toMatchObject({ entries: 1, hosts: ['crm.example.com'], creator: 'Passbench 1.2.3' });
    expect(left.map(({ entry }) => entry)).toEqual([1, 2, 3, 4]);
    expect(textOf(tested.files)).not.toMatch(/_initiator|tracker|page_1/);
  });

  test('takes only the hosts that are asked for', () => {
    const text = harOf([answered('a', '1'), recordedCall({ url: 'http://localhost:4010/' })]);
    const hosts = (given: string[]) =>
      recordings().import({ name: 'crm', text, file: 'browser.har', replace: false, hosts: given }, asIs).recording
        .hosts;
    expect(hosts(['localhost'])).toEqual(['localhost:4010']);
    expect(hosts(['localhost:4010', 'crm.example.com'])).toEqual(['crm.example.com', 'localhost:4010']);
  });

  test('says nothing of entries that go elsewhere, even if they have errors', () => {
    const { log } = JSON.parse(harOf([answered('a', '1')])) as { log: { entries: object[] } };
    const broken = ['https://other.example.com/', 'https://crm.example.com/b'].map((url) => ({ request: { url } }));
    const text = JSON.stringify({ log: { ...log, entries: [...broken, ...log.entries] } });
    const given = { name: 'crm', text, file: 'a.har', replace: false, hosts: ['crm.example.com'] };
    expect(recordings().import(given, asIs).left).toMatchObject([{ entry: 1, url: 'https://crm.example.com/b' }]);
  });

  test('for a host without calls says which hosts there are', () => {
    const text = harOf([answered('a', '1'), answered('b', '1'), recordedCall({ url: 'http://localhost:4010/' })]);
    expect(() =>
      recordings().import({ name: 'crm', text, file: 'a.har', replace: false, hosts: ['*.example.com'] }, asIs),
    ).toThrow(
      'a.har has no call to *.example.com; it has calls to crm.example.com (2), localhost:4010 (1). Nothing was imported.',
    );
  });

  test('leaves answers that broke off, and those for the cache of a browser', () => {
    const error = { code: 'RESET' as const, message: 'It was reset.' };
    const text = harOf([answered('a', '1'), { ...answered('b', '{'), error }, { ...answered('c', ''), status: 304 }]);
    const { imported, left } = recordings().import(
      { name: 'crm', text, file: 'a.har', replace: false, hosts: [] },
      asIs,
    );
    expect(imported).toBe(1);
    expect(left.map(({ entry, why }) => [entry, why])).toEqual([
      [1, 'It was reset.'],
      [2, 'a 304 for a cache; save the calls again with the cache disabled'],
    ]);
  });

  test('of nothing, or over another recording, is refused and writes nothing', () => {
    const files = memoryFiles({ crm: harOf([answered('a', '1')]) });
    const tested = recordings(files);
    const before = textOf(files);
    const attempt =
      (text: string, name = 'new') =>
      () =>
        tested.import({ name, text, file: 'browser.har', replace: false, hosts: [] }, asIs);
    expect(attempt(chrome, 'crm')).toThrow(
      'The recording "crm" (network/crm.har) already exists; nothing was written.',
    );
    expect(attempt('{}')).toThrow(
      'browser.har:1:1 is not a HAR: /log: expected the log of a HAR, found nothing. Nothing was imported.',
    );
    expect(attempt('{"log":{"entries":[]}}')).toThrow('browser.har has no entries. Nothing was imported.');
    expect(attempt('{"log":{"entries":[{}]}}')).toThrow(
      'None of the 1 entries of browser.har can be used: line 1, /log/entries/0/request: expected an object, found nothing',
    );
    expect(files.names()).toEqual(['crm']);
    expect(textOf(files)).toBe(before);
    tested.import({ name: 'crm', text: chrome, file: 'browser.har', replace: true, hosts: [] }, asIs);
    expect(textOf(files)).not.toBe(before);
  });
});

describe('a change of how a recording is replayed', () => {
  test('is written before the entries, and leaves what it does not name', () => {
    const tested = recordings(memoryFiles({ crm: harOf([answered('a', '1')]) }));
    const { options } = tested.change('crm', undefined, { ignore: { query: ['sig'] }, onMiss: 'last' });
    expect(options).toMatchObject({ ignore: { query: ['sig'] }, headers: [], onMiss: 'last', latency: 'none' });
    expect(options.ignore.body).not.toEqual([]);
    expect(answersOf(tested.files)).toEqual([['a', '1']]);
    expect(Object.keys((JSON.parse(textOf(tested.files)) as { log: object }).log)).toEqual([
      'version',
      'creator',
      '_passbench',
      'entries',
    ]);
  });

  test('over another file than the one that was read is refused', () => {
    const tested = recordings(memoryFiles({ crm: harOf([]) }));
    expect(() => tested.change('crm', 'another hash', { onMiss: 'last' })).toThrow('was changed by another program');
  });
});

test('answers of a body that was coded have no header that says so', () => {
  const headers = {
    'content-encoding': 'gzip',
    'content-length': '30',
    'transfer-encoding': 'chunked',
    'x-a': ['1', '2'],
  };
  const tested = recordings();
  record(tested, [{ ...recordedCall(), responseHeaders: headers }]);
  const run = tested.forRun({ replay: ['crm'], record: [] });
  const { url, method } = recordedCall();
  expect(run.answer('crm', { method, url, headers: [], body: null })).toMatchObject({
    headers: [
      ['x-a', '1'],
      ['x-a', '2'],
    ],
    body: { encoding: 'utf8', data: '{"points":1280}' },
    entry: { name: 'crm', entry: 0 },
  });
});

test('a check counts only runs that have to do with the recording', () => {
  const tested = recordings(memoryFiles({ crm: harOf([answered('a', '1'), answered('b', '2')]) }));
  const run = (id: string, ...calls: CallRecord[]) => ({ id, calls: calls.map((call) => withId(call, `${id}/1`)) });
  const elsewhere = run('run-1', recordedCall({ url: 'https://mail.example.com/' }));
  const stubbed = run('run-2', { ...answered('c', '3'), source: 'stub' });
  expect(tested.check('crm', [elsewhere, stubbed])).toMatchObject({ runs: [], stale: [], unrecorded: [] });
  const found = tested.check('crm', [elsewhere, run('run-3', answered('a', '9'), answered('c', '3'))]);
  expect(found.runs).toEqual(['run-3']);
  expect(found.stale).toEqual([
    { entry: 1, method: 'GET', url: 'https://crm.example.com/b', why: 'no run requested it' },
  ]);
  expect(found.unrecorded).toMatchObject([
    { callId: 'run-3/1', url: 'https://crm.example.com/c', nearest: { entry: 0 } },
  ]);
});
