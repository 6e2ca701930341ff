import { expect, test } from 'vitest';
import { recordingCheck, recordingOptions, type RecordingCheck } from '#contract/entities/recording.ts';
import type { Call } from '#contract/entities/call.ts';
import { fillRun } from '../testing/samples.ts';
import { checkLines, exportLines, importLines, recordedLines } from './recordings.ts';
import { createStyle } from './style.ts';

const page = { style: createStyle(false), width: 100, command: 'passbench' };

const check = (given: Partial<RecordingCheck>): RecordingCheck =>
  recordingCheck.parse({
    name: 'crm',
    file: 'network/crm.har',
    hash: 'h',
    entries: 2,
    hosts: ['crm.example.com'],
    creator: null,
    options: recordingOptions.parse({}),
    problem: null,
    runs: ['run-4'],
    stale: [],
    unrecorded: [],
    unusable: [],
    ...given,
  });

test('a check lists the problems of each recording, and how much was checked', () => {
  const url = 'https://crm.example.com/\u001b[2J';
  const lines = checkLines(
    [
      check({}),
      check({ name: 'old', file: 'network/old.har', runs: [] }),
      check({ name: 'bad', file: 'network/bad.har', problem: 'network/bad.har:1:1 is not a HAR: it is empty' }),
      check({
        runs: ['run-4', 'run-8'],
        stale: [{ entry: 1, method: 'GET', url, why: 'no run requested it' }],
        unrecorded: [
          {
            callId: 'run-8/2',
            method: 'PUT',
            url: 'https://crm.example.com/a',
            nearest: { entry: 0, method: 'PUT', url: 'https://crm.example.com/b', differs: ['path /a, recorded /b'] },
          },
          { callId: 'run-8/3', method: 'GET', url: 'https://crm.example.com/c', nearest: null },
        ],
      }),
    ],
    page,
  );
  expect(lines).toEqual([
    '✓ network/crm.har · 2 entries · against run-4 · every entry used, every call recorded',
    '✓ network/old.har · 2 entries · no run has called its hosts yet, so there is nothing to compare',
    '✗ network/bad.har · cannot be used',
    '    network/bad.har:1:1 is not a HAR: it is empty',
    '! network/crm.har · 2 entries · against 2 runs · 1 stale · 2 calls not recorded',
    '    stale entry 1 GET https://crm.example.com/\\x1b[2J no run requested it',
    '    not recorded run-8/2 PUT https://crm.example.com/a',
    '      nearest is entry 0, PUT https://crm.example.com/b',
    '        path /a, recorded /b',
    '    not recorded run-8/3 GET https://crm.example.com/c',
  ]);
});

test('without a recording a check says how to make one', () => {
  expect(checkLines([], page)).toEqual(['No recordings yet. To make one: passbench record NAME -- fill PASS']);
});

test('a recorded act reports how much was recorded, or why nothing was', () => {
  const lines = (...facts: Partial<Call>[]) =>
    recordedLines([{ calls: facts.flatMap((one) => fillRun.calls.map((call) => ({ ...call, ...one }))) }], 'crm', page);
  const live = { source: 'live' as const, rule: null };
  const passed = { source: 'live' as const, rule: 'let through' };
  const { url } = fillRun.calls[0] ?? { url: '' };
  expect(lines(live, { source: 'stub', rule: 'gold' }, passed, { ...live, status: 500 })).toEqual([
    'Recorded in network/crm.har: 2 answers',
    '  not recorded: 2 calls',
    `    GET ${url} the rule "gold" answered it`,
    `    GET ${url} the rule "let through" sent it to the network`,
  ]);
  const reset = { code: 'RESET' as const, message: 'closed' };
  const cut = { encoding: 'utf8' as const, size: 3, truncated: true };
  const tooLarge = { code: 'BODY_TOO_LARGE' as const, message: 'too large' };
  expect(
    lines(
      live,
      { ...live, error: reset, responseBodyFacts: cut },
      { ...live, error: tooLarge, responseBodyFacts: cut },
    ),
  ).toEqual([
    'Recorded in network/crm.har: 1 answer',
    '  failed, and fails again in a replay unless an answer was recorded before: 1 call',
    `    GET ${url} RESET: closed`,
    '  not recorded: 1 call',
    `    GET ${url} it failed with BODY_TOO_LARGE: too large`,
  ]);
  const none = 'No answer was recorded in network/crm.har';
  expect(lines(passed)[0]).toBe(`! ${none}: no call got a complete answer.`);
  expect(lines()).toEqual([`! ${none}: no call was made.`]);
});

test('an import reports what was imported, what was skipped, and how to use it', () => {
  const left = Array.from({ length: 12 }, (_, entry) => ({
    entry,
    method: 'GET',
    url: 'wss://x/',
    why: 'a WebSocket',
  }));
  const lines = importLines({ recording: check({}), imported: 2, left }, page);
  expect(lines.slice(0, 3)).toEqual([
    '✓ network/crm.har: 2 calls, crm.example.com',
    '  left out: 12 entries',
    '    entry 0 GET wss://x/ a WebSocket',
  ]);
  expect(lines.slice(-2)).toEqual(['    … and 2 more', 'Replay it: passbench fill PASS --network replay=crm']);
});

test('an export lists the secrets it masks, and which of them the folder still contains', () => {
  const masked = [
    { name: 'CRM_KEY', values: 2, places: 3, late: 0 },
    { name: 'LATE_KEY', values: 1, places: 1, late: 1 },
  ];
  expect(exportLines({ file: '/a/run.har', calls: 2, masked }, page)).toEqual([
    '✓ /a/run.har: 2 calls',
    '  secrets taken out:',
    '    CRM_KEY · 2 values in 3 places',
    '    LATE_KEY · 1 value in 1 place',
    '  recorded before it was a secret, so still readable in the records of this folder: LATE_KEY',
  ]);
  expect(exportLines({ file: '/a/run.har', calls: 1, masked: [] }, page)).toEqual([
    '✓ /a/run.har: 1 call',
    '  masked secrets: none',
  ]);
});
