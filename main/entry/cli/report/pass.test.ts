import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { at, fillRun, iPhone, page, pass, pixel, registration } from '../testing/samples.ts';
import { deviceNames } from './device-names.ts';
import { passLines } from './pass.ts';

const names = deviceNames([iPhone, pixel]);
const text = (lines: readonly string[]): string => `\n${lines.join('\n')}\n`;

beforeAll(() => void vi.stubEnv('TZ', 'UTC'));
afterAll(() => void vi.unstubAllEnvs());

test('a pass is shown with its registrations and its entity', () => {
  const ended = { ...registration, deviceId: 'pixel', wallet: 'google' as const, uninstalledAt: at + 5000 };
  const filled = { ...pass, entity: fillRun.entity?.after ?? null };
  expect(text(passLines(filled, [registration, ended], names, page))).toBe(`
K3f9Qx7LmP2vB8dT · loyalty
  created  2026-11-23 06:10:26
  updated  2026-11-23 06:10:26
  opened   never
  devices  on 1 device now, 1 registration ever
identifiers
  customerId  "C-42"
metadata  none
additionalData
  balance  120
registrations
  iPhone  apple   installed 2026-11-23 06:10:26                                   qrcode · …ng, shop
  Pixel   google  installed 2026-11-23 06:10:26  uninstalled 2026-11-23 06:10:31  qrcode · …ng, shop
entity
  tier    "gold"
  points  120
  rewards
    [id=r1]
      id     "r1"
      label  "Tea"
`);
});

test('a pass that was never filled says how to fill it', () => {
  expect(passLines({ ...pass, deleted: true, openedDate: at }, [], names, page)).toEqual([
    'K3f9Qx7LmP2vB8dT · loyalty · deleted',
    '  created  2026-11-23 06:10:26',
    '  updated  2026-11-23 06:10:26',
    '  opened   2026-11-23 06:10:26',
    '  devices  on 1 device now, 1 registration ever',
    'identifiers',
    '  customerId  "C-42"',
    'metadata  none',
    'additionalData',
    '  balance  120',
    'registrations  none',
    'entity  none yet: passbench fill K3f9Qx7LmP2vB8dT',
  ]);
});
