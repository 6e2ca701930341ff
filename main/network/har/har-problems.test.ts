import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readHar } from './read-har.ts';
import { apiClient, harWith, header } from './testing/har-samples.ts';

describe('what is not a HAR', () => {
  test.each([
    ['', '1:1 is not a HAR: it is empty'],
    ['{"log": ', '1:9 is incomplete: it ends in the middle of its data; save it again'],
    ['{\n"log": 1,}', '2:10 is not JSON: expected a property name in double quotes'],
    ['<!doctype html>', '1:1 is not a HAR: it is HTML or XML'],
    ['{\n<<<<<<< HEAD\n', '2:1 has a merge conflict that is not resolved; keep one version of it'],
    ['[]', '1:1 is not a HAR: the file: expected an object with the key "log", found a list'],
    ['{\n "log": {"version": "1.2"}}', '2:9 is not a HAR: /log/entries: expected a list of calls, found nothing'],
    [
      '{"log": {"version": "2.0", "entries": []}}',
      '1:21 is not a HAR: /log/version: expected "1.1" or "1.2", found "2.0"',
    ],
  ])('%j says what is wrong and where', (text, problem) => {
    const har = readHar(text);
    if (!('problem' in har)) throw new Error('it was read');
    const { line, column, message } = har.problem;
    expect(`${line}:${column} ${message}`).toBe(problem);
  });
});

describe('what is wrong in a HAR', () => {
  test.each([
    [
      'a status',
      { response: { status: '200' } },
      15,
      '/response/status: expected a status: a whole number up to 999, found "200"',
    ],
    [
      'a status too high',
      { response: { status: 2000 } },
      15,
      '/response/status: expected a status: a whole number up to 999, found 2000',
    ],
    [
      'a date',
      { entry: { startedDateTime: 'yesterday' } },
      6,
      '/startedDateTime: expected a date and time such as 2026-01-05T09:00:00.000Z, found "yesterday"',
    ],
    ['a time', { entry: { time: 'fast' } }, 7, '/time: expected milliseconds, found "fast"'],
    [
      'a time of years',
      { entry: { time: 1e12 } },
      7,
      '/time: expected milliseconds, at most a day of them, found 1000000000000',
    ],
    [
      'a size',
      { content: { size: 1.5 } },
      19,
      '/response/content/size: expected a whole number of bytes, or -1 where it is not known, found 1.5',
    ],
    [
      'an encoding',
      { content: { encoding: 'rot13' } },
      22,
      '/response/content/encoding: expected "base64", or nothing, found "rot13"',
    ],
    [
      'a header value, which is not shown',
      { response: header('x-key', 'S3CRET\u0007') },
      19,
      '/response/headers/0/value: expected a value that a header can have, without control characters and without ' +
        'characters beyond U+00FF, found other text (not shown)',
    ],
    [
      'a header name',
      { response: header('x key', '1') },
      18,
      '/response/headers/0/name: expected the name of a header, found other text (not shown)',
    ],
  ])('is reported with its place: %s', (_, change, line, message) => {
    const har = readHar(harWith(change));
    expect(har).toMatchObject({ calls: [], problems: [{ entry: 0, line, message: `/log/entries/0${message}` }] });
  });

  test('hides nothing else: other entries and other problems', () => {
    const { log } = JSON.parse(apiClient) as { log: { entries: object[] } };
    const text = JSON.stringify({
      log: { ...log, _passbench: { onMiss: 'never' }, entries: [{ request: { method: 'GET' } }, ...log.entries] },
    });
    expect(readHar(text)).toMatchObject({
      calls: [{ entry: 1 }],
      problems: [
        { entry: null, message: '/log/_passbench/onMiss: expected "error" or "last" or "live", found "never"' },
        { entry: 0, message: '/log/entries/0/request/url: expected a URL, found nothing' },
        { entry: 0, message: '/log/entries/0/response: expected an object, found nothing' },
      ],
    });
  });
});

test('whatever stands in a HAR, it is read or told of, and every entry once', () => {
  const part = fc.constantFrom('request', 'response', 'timings', 'time', 'startedDateTime');
  const key = fc.constantFrom(
    'url',
    'method',
    'headers',
    'content',
    'status',
    'postData',
    'bodySize',
    'wait',
    '_error',
  );
  fc.assert(
    fc.property(part, key, fc.jsonValue(), fc.boolean(), (name, field, value, isWhole) => {
      const har = JSON.parse(harWith()) as { log: { entries: Record<string, object>[] } };
      const [entry = {}] = har.log.entries;
      entry[name] = isWhole ? (value as object) : { ...entry[name], [field]: value };
      const read = readHar(JSON.stringify(har));
      if ('problem' in read) throw new Error(read.problem.message);
      const wrong = new Set(read.problems.map((problem) => problem.entry));
      expect(read.calls.length + read.unusable.length + wrong.size).toBe(1);
    }),
  );
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
      expect(readHar(text)).toMatchObject({ problem: { message: expect.any(String) } });
    }),
  );
});
