import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { RunSummary } from '#contract/entities/run.ts';
import { at, fillRun, iPhone, page, pass, pixel, registration } from '../testing/samples.ts';
import { deviceListLines, passListLines, runListLines, typeListLines } from './lists.ts';

const text = (lines: readonly string[]): string => `\n${lines.join('\n')}\n`;

beforeAll(() => void vi.stubEnv('TZ', 'UTC'));
afterAll(() => void vi.unstubAllEnvs());

describe('lists', () => {
  test('passes', () => {
    const both = { apple: { installationDate: at }, google: { installationDate: at } };
    const second = { ...pass, id: 'other', identifiers: {}, providers: both, registrations: { active: 3, total: 4 } };
    const third = { ...pass, id: 'gone-1', deleted: true, entity: {} };
    const fourth = { ...pass, id: 'fresh', providers: { apple: null, google: null } };
    expect(text(passListLines([pass, second, third, fourth], page))).toBe(`
PASS              TYPE     IDENTIFIERS      ON               FILLED  UPDATED
K3f9Qx7LmP2vB8dT  loyalty  customerId=C-42  apple            no      2026-11-23 06:10:26
other             loyalty                   apple+google ×3  no      2026-11-23 06:10:26
gone-1            loyalty  customerId=C-42  deleted          yes     2026-11-23 06:10:26
fresh             loyalty  customerId=C-42  —                no      2026-11-23 06:10:26
`);
  });

  test('devices, with the passes on them', () => {
    const devices = [
      { ...iPhone, registrations: [registration] },
      { ...pixel, registrations: [] },
    ];
    expect(text(deviceListLines(devices, page))).toBe(`
DEVICE  WALLET  ID      PASSES
iPhone  apple   iphone  K3f9Qx7LmP2vB8dT
Pixel   google  pixel   —
`);
  });

  test('runs, with the error of those that failed', () => {
    const { id, entryPoint, connector, key, script, passId, startedAt } = fillRun;
    const ok: RunSummary = {
      id,
      entryPoint,
      connector,
      key,
      script,
      passId,
      startedAt,
      seq: 3,
      act: 3,
      outcome: 'ok',
      message: null,
      calls: 2,
      durationMs: 41,
    };
    const bad: RunSummary = {
      ...ok,
      id: 'run-12',
      connector: null,
      outcome: 'timeout',
      message: 'Took too long.',
      calls: 0,
    };
    const open: RunSummary = { ...ok, id: 'run-20', outcome: null, durationMs: null };
    expect(text(runListLines([open, bad, ok], { ...page, width: 160 }))).toBe(`
RUN     STARTED              ENTRY POINT  CONNECTOR             PASS              OUTCOME    CALLS   TOOK
run-20  2026-11-23 06:10:26  Fill         crm                   K3f9Qx7LmP2vB8dT  Running        2
run-12  2026-11-23 06:10:26  Fill         server/script/crm.js  K3f9Qx7LmP2vB8dT  Timed out      0  41 ms  Took too long.
run-3   2026-11-23 06:10:26  Fill         crm                   K3f9Qx7LmP2vB8dT  OK             2  41 ms
`);
  });

  test('pass types', () => {
    expect(typeListLines([{ name: 'loyalty', passKind: 'customerCard', title: 'Club' }], page)).toEqual([
      'TYPE     KIND          TITLE',
      'loyalty  customerCard  Club',
    ]);
  });

  test('an empty one says what to do', () => {
    expect(passListLines([], page)).toEqual([
      'No passes yet. Create one: passbench create --type TYPE (passbench list types shows the types).',
    ]);
    expect(runListLines([], page)[0]).toContain('passbench fill PASS');
    expect(deviceListLines([], page)[0]).toContain('passbench device add');
    expect(typeListLines([], page)[0]).toContain('server/passes/NAME.yml');
  });
});
