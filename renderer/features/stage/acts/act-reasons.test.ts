import { describe, expect, test } from 'vitest';
import { sampleConnector, sampleDevice, samplePass } from '../testing/samples.ts';
import { type ActFacts, actReasons, canFill, fillConnectors, manyReason } from './act-reasons.ts';

const pass = samplePass();
const crm = sampleConnector('runtime.scriptable.customerProvider.crm');
const error = { code: 'SyntaxError', message: 'no', file: null, line: null, column: null, stack: null };

const facts: ActFacts = {
  pass,
  hasPasses: true,
  seq: null,
  devices: [sampleDevice('iphone', []), sampleDevice('pixel', [])],
  connectors: { hash: 'h', connectors: [crm] },
  pending: [],
};

describe('why an act cannot be done', () => {
  test('a pass on no device can be filled, installed, opened, updated and deleted', () => {
    const { uninstall, ...others } = actReasons(facts);
    expect(uninstall).toMatch(/not installed/);
    expect(Object.values(others)).toEqual([null, null, null, null, null, null]);
  });

  test('a pass on one of two devices can be uninstalled and not deleted', () => {
    const reasons = actReasons({ ...facts, devices: [sampleDevice('iphone', [pass.id]), sampleDevice('pixel', [])] });
    expect(reasons).toMatchObject({ install: null, uninstall: null });
    expect(reasons.delete).toMatch(/1 device\. Uninstall it first/);
  });

  test('a pass on every device cannot be installed', () => {
    expect(actReasons({ ...facts, devices: [sampleDevice('iphone', [pass.id])] }).install).toMatch(/every device/);
  });

  test('in the past nothing can be done, and the reason names the event', () => {
    const reasons = Object.values(actReasons({ ...facts, seq: 12 }));
    expect(reasons.every((reason) => reason?.includes('event 12'))).toBe(true);
  });

  test('without a pass only creating one is possible', () => {
    expect(actReasons({ ...facts, pass: null, hasPasses: false })).toMatchObject({
      create: null,
      fill: 'Create a pass first.',
    });
    expect(actReasons({ ...facts, pass: null }).open).toBe('Select a pass first.');
  });

  test('a deleted pass has no enabled act', () => {
    const { create, ...others } = actReasons({ ...facts, pass: samplePass({ deleted: true }) });
    expect(create).toBeNull();
    expect(Object.values(others).every((reason) => reason?.includes('deleted'))).toBe(true);
  });

  test('Fill needs a connector that registers it, as far as connectors are known', () => {
    expect(actReasons({ ...facts, connectors: { hash: 'h', connectors: [] } }).fill).toMatch(/No connector/);
    expect(actReasons({ ...facts, connectors: null }).fill).toBeNull();
  });

  test('a second Fill waits for the first, of the same pass only', () => {
    const act = {
      id: 1,
      ticket: 't',
      title: 'Fill',
      passId: pass.id,
      choices: 0,
      startedAt: 0,
      after: 0,
      runId: null,
      cancel: () => undefined,
    };
    expect(actReasons({ ...facts, pending: [act] }).fill).toMatch(/Fill is running/);
    expect(actReasons({ ...facts, pending: [{ ...act, passId: 'OTHER' }] }).fill).toBeNull();
  });
});

describe('connectors that fill', () => {
  test('a Fill under a key that is no customer provider is not called, so it does not count', () => {
    const connectors = [crm, sampleConnector('runtime.wallet.passUpdater')];
    expect(fillConnectors({ hash: 'h', connectors })).toEqual(['crm']);
  });

  test('a connector that does not load counts, a module that does not load does not', () => {
    const broken = sampleConnector('x', { registrations: [], error });
    expect(canFill({ hash: 'h', connectors: [broken] })).toBe(true);
    expect(canFill({ hash: 'h', connectors: [{ ...broken, role: 'module' }] })).toBe(false);
  });
});

const many = { seq: null, hasPasses: true, devices: 1, isRunning: false };

test.each([
  ['no pass that is not deleted is selected', { hasPasses: false }, /^Select several passes/],
  ['there is no device', { devices: 0 }, /^No devices/],
  ['another one is running', { isRunning: true }, /Wait for that, or cancel it/],
  ['an earlier state is shown', { seq: 7, hasPasses: false }, /event 7/],
])('an act on many passes is disabled when %s', (_when, facts, reason) => {
  expect(manyReason({ ...many, ...facts })).toMatch(reason);
});

test('an act on many passes is enabled otherwise', () => {
  expect(manyReason(many)).toBeNull();
});
