import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { ActReport } from '#contract/entities/act.ts';
import { created, failedRun, fillRun, iPhone, installed, page, pass, report, stubbedCall } from '../testing/samples.ts';
import { actLines, nextLines } from './act.ts';
import { deviceNames } from './device-names.ts';
import { createStyle } from './style.ts';

const names = deviceNames([iPhone]);
const act = (name: ActReport['act']['name']): ActReport['act'] => ({ name, input: {}, refusal: null });
const text = (lines: readonly string[]): string => `\n${lines.join('\n')}\n`;

beforeAll(() => void vi.stubEnv('TZ', 'UTC'));
afterAll(() => void vi.unstubAllEnvs());

describe('the report of an act', () => {
  test('a Fill: its calls, its changes, its console', () => {
    expect(text(actLines({ ...report, runs: [fillRun] }, names, page))).toBe(`
✓ Filled K3f9Qx7LmP2vB8dT · loyalty · 4 changes
  ✓ Fill · crm · server/script/crm.js · OK · 41 ms · run-3
    GET  200  crm.example/customers/C-42  stub customer  3.2 ms  28 B
    4 changes to the entity, made in place
    − note                  "old"
    ~ tier                  "silver" → "gold"
    ~ rewards[id=r1].label  "Coffee" → "Tea"
    + points                120
    info   customer C-42 has 120 points
    not documented on the platform: fetch
`);
  });

  test('a Fill that failed: the error with its place and what to do, and the call without an answer', () => {
    expect(text(actLines({ ...report, runs: [failedRun] }, names, page))).toBe(`
✗ Fill of K3f9Qx7LmP2vB8dT failed: script error · loyalty
  ✗ Fill · crm · server/script/crm.js · Script error · 41 ms · run-3
    TypeError: Cannot read properties of undefined (reading 'points')
      at server/script/crm.js:14:22
      at load (server/script/lib/api.js:3:9)
    → The script threw an error. Fix the script, or catch the error in it.
    GET   200  crm.example/customers/C-42             stub customer  3.2 ms  28 B
    POST    —  http://127.0.0.1:4010/points?for=C-42  live             10 s
      TIMEOUT: No answer within 10 s.
`);
  });

  test('a run that ended before its calls: the warning comes first, once', () => {
    const warning = { level: 'warn' as const, text: 'Is an await missing?', at: 0, about: 'unawaited-calls' as const };
    const runs = [{ ...fillRun, console: [warning, ...fillRun.console] }];
    const lines = actLines({ ...report, runs }, names, page);
    expect(lines[2]).toBe('    ! Is an await missing?');
    expect(lines.filter((line) => line.includes('await'))).toHaveLength(1);
  });

  test('one of several runs failed', () => {
    const runs = [fillRun, { ...failedRun, id: 'run-4' }];
    expect(actLines({ ...report, runs }, names, page)[0]).toBe(
      '✗ Fill of K3f9Qx7LmP2vB8dT failed · loyalty · 4 changes · 1 of 2 runs failed',
    );
  });

  test('a create suggests the next step, on the same folder', () => {
    const here = { ...page, command: 'passbench -C my-brand' };
    const given = { ...report, act: act('create'), events: [created] };
    expect(text([...actLines(given, names, here), ...nextLines(given, here)])).toBe(`
✓ Created pass K3f9Qx7LmP2vB8dT · loyalty · customerId=C-42
  Next: passbench -C my-brand fill K3f9Qx7LmP2vB8dT
`);
  });

  test('an install names the device and the counts, and says if no hook ran', () => {
    expect(text(actLines({ ...report, act: act('install'), events: [installed] }, names, page))).toBe(`
✓ Installed K3f9Qx7LmP2vB8dT on iPhone (apple) · loyalty · on 1 device now, 1 registration ever
  No hook ran: no script registers runtime.wallet.passUpdater with OnPassInstalled.
`);
  });

  test('an install whose hook failed is done, and marked', () => {
    const hook = { ...failedRun, entryPoint: 'OnPassInstalled' as const, entity: null, connector: null, calls: [] };
    expect(text(actLines({ ...report, act: act('install'), events: [installed], runs: [hook] }, names, page))).toBe(`
✗ Installed K3f9Qx7LmP2vB8dT on iPhone (apple) · loyalty · on 1 device now, 1 registration ever · OnPassInstalled failed: script error
  ✗ OnPassInstalled · server/script/crm.js · Script error · 41 ms · run-3
    TypeError: Cannot read properties of undefined (reading 'points')
      at server/script/crm.js:14:22
      at load (server/script/lib/api.js:3:9)
    → The script threw an error. Fix the script, or catch the error in it.
`);
  });

  test('an uninstall of a device that was removed since has its id', () => {
    const data = { ...installed.data, registrationId: 'r', deviceId: 'ipad', wallet: 'apple', diff: [] } as const;
    const event = { ...installed, kind: 'pass.uninstalled', data } as unknown as typeof installed;
    const after = { ...pass, registrations: { active: 0, total: 3 } };
    const given = {
      ...report,
      act: act('uninstall'),
      pass: after,
      events: [event],
      runs: [{ ...fillRun, entity: null }],
    };
    expect(actLines(given, names, page)[0]).toBe(
      '✓ Uninstalled K3f9Qx7LmP2vB8dT from ipad (apple) · loyalty · on no devices now, 3 registrations ever',
    );
  });

  test('an update shows what changed', () => {
    const diff = [{ op: 'replace', path: '/additionalData/balance', old: 120, value: 140 }] as const;
    const data = { metadata: {}, additionalData: { balance: 140 }, diff: [...diff] };
    const updated = { ...created, kind: 'pass.updated' as const, data };
    expect(text(actLines({ ...report, act: act('update'), events: [updated] }, names, page))).toBe(`
✓ Updated K3f9Qx7LmP2vB8dT · loyalty
  ~ additionalData.balance  120 → 140
`);
    const same = { ...updated, data: { ...data, diff: [] } };
    expect(actLines({ ...report, act: act('update'), events: [same] }, names, page)[1]).toBe(
      '  Everything already had these values.',
    );
  });

  test('open and delete are one line', () => {
    expect(actLines({ ...report, act: act('open') }, names, page)).toEqual(['✓ Opened K3f9Qx7LmP2vB8dT · loyalty']);
    expect(actLines({ ...report, act: act('delete') }, names, page)).toEqual(['✓ Deleted K3f9Qx7LmP2vB8dT · loyalty']);
  });

  test('text of a script cannot reach the terminal as a command', () => {
    const evil = '\u001b[2J\u202e';
    const run = {
      ...failedRun,
      error: { code: evil, message: `a\n${evil}`, file: evil, line: 1, column: 1, stack: `at ${evil}` },
      calls: [{ ...stubbedCall, url: `https://x/${evil}`, method: evil, rule: evil }],
      console: [{ level: 'log' as const, text: evil, at: 0 }],
      undocumented: [evil],
      connector: evil,
      script: evil,
    };
    const lines = actLines({ ...report, runs: [run] }, names, page).join('\n');
    expect(lines).not.toContain('\u001b');
    expect(lines).not.toContain('\u202e');
    expect(lines).toContain('\\x1b[2J\\u202e');
  });

  test('a terminal with colours gets the same words', () => {
    const plain = actLines({ ...report, runs: [failedRun] }, names, page);
    const colored = actLines({ ...report, runs: [failedRun] }, names, { ...page, style: createStyle(true) });
    // oxlint-disable-next-line no-control-regex -- colours are what is taken off
    expect(colored.map((line) => line.replaceAll(/\u001b\[\d+m/g, ''))).toEqual(plain);
    expect(colored[0]).toContain('\u001b[31m✗\u001b[39m');
  });

  test('a narrow terminal gets lines of its width', () => {
    const lines = actLines({ ...report, runs: [fillRun] }, names, { ...page, width: 60 });
    expect(lines.filter((line) => line.length > 60)).toEqual([]);
  });

  test('a long console is cut, with the way to the rest', () => {
    const console = Array.from({ length: 40 }, (_, index) => ({ level: 'log' as const, text: `line ${index}`, at: 0 }));
    const lines = actLines(
      { ...report, runs: [{ ...fillRun, calls: [], diff: [], undocumented: [], console }] },
      names,
      page,
    );
    expect(lines.slice(2, 5)).toEqual(['    The entity did not change.', '    log    line 0', '    log    line 1']);
    expect(lines.at(-1)).toBe('    … 10 more lines: passbench show run-3');
  });
});

test('a long error wraps to the page', () => {
  const error = { ...failedRun.error, code: 'TypeError', message: 'one two three four five six seven', stack: null };
  const run = { ...failedRun, error: { ...error, file: null, line: null, column: null }, calls: [] };
  expect(actLines({ ...report, runs: [run] }, names, { ...page, width: 40 }).slice(2)).toEqual([
    '    TypeError: one two three four five',
    '    six seven',
    '    → The script threw an error. Fix the',
    '    script, or catch the error in it.',
  ]);
});
