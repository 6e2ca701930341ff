import { expect, test } from 'vitest';
import type { CallRecord } from '#engine/ports/network.ts';
import { facts, recordedCall } from '../har/testing/any-call.ts';
import { nearestEntry } from './nearest.ts';
import { recordingOf } from './testing/recording-of.ts';

const recorded = [
  recordedCall({ url: 'https://crm.example.com/v1/customers/C-42' }),
  recordedCall({ url: 'https://crm.example.com/v1/customers/C-42?page=1&size=10' }),
  recordedCall({
    method: 'PUT',
    url: 'https://crm.example.com/v1/customers/C-42',
    requestJson: { tier: 'gold', points: 1 },
  }),
  recordedCall({ url: 'https://mail.example.com/send' }),
];
const recording = recordingOf(recorded);

test.each([
  [
    recordedCall({ url: 'https://crm.example.com/v1/customers/C-43' }),
    0,
    ['path /v1/customers/C-43, recorded /v1/customers/C-42'],
  ],
  [recordedCall({ url: 'https://crm.example.com/v1/customers/C-42?page=2&size=10' }), 1, ['query page 2, recorded 1']],
  [
    recordedCall({ url: 'https://crm.example.com/v1/customers/C-42?page=1' }),
    1,
    ['query size=10 is recorded, and was not sent'],
  ],
  [
    recordedCall({ method: 'PUT', requestJson: { tier: 'silver', city: 'Lyon' } }),
    2,
    [
      'body /points is recorded, and was not sent',
      'body /tier "silver", recorded "gold"',
      'body /city "Lyon" is not recorded',
    ],
  ],
  [
    recordedCall({ url: 'https://mail.example.org/send' }),
    3,
    ['host https://mail.example.org, recorded https://mail.example.com'],
  ],
  [recordedCall({ method: 'DELETE' }), 0, ['method DELETE, recorded GET']],
])('the nearest of a request, and what differs (%#)', (asked, entry, differs) => {
  const { method, url } = recorded[entry] ?? {};
  expect(nearestEntry(recording, recording.keysOf(asked).parts)).toEqual({ entry, method, url, differs });
});

test('a number keeps its digits, and a 304 says which condition it needs', () => {
  const withText = (requestBody: string) =>
    recordedCall({ method: 'POST', requestBody, requestBodyFacts: facts(requestBody) });
  const differs = (one: CallRecord, asked: CallRecord) => {
    const only = recordingOf([one]);
    return nearestEntry(only, only.keysOf(asked).parts)?.differs;
  };
  expect(differs(withText('{"id":9007199254740993}'), withText('{"id":9007199254740995}'))).toEqual([
    'body /id "9007199254740995", recorded "9007199254740993"',
  ]);
  const notModified = recordedCall({ status: 304, requestHeaders: { 'if-none-match': '"v1"' } });
  expect(differs(notModified, recordedCall())).toEqual(['header if-none-match="v1" is recorded, and was not sent']);
});

test('an empty recording has none', () => {
  const empty = recordingOf([]);
  expect(nearestEntry(empty, empty.keysOf(recordedCall()).parts)).toBeNull();
});

test('what differs is cut where it is long, in length and in number', () => {
  const long = recordingOf([recordedCall({ requestJson: { a: 'x'.repeat(500) } })]);
  const many = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`k${index}`, index]));
  const { differs } = nearestEntry(long, long.keysOf(recordedCall({ requestJson: many })).parts) ?? { differs: [] };
  expect(differs).toHaveLength(7);
  expect(differs.at(-1)).toBe('15 more in the body');
  expect(Math.max(...differs.map((words) => words.length))).toBeLessThan(130);
});
