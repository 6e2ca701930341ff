import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openTenant, provider, writeFiles } from '../testing/tenant.ts';

const passId = 'PASS000000000001';
const create = { passType: 'loyalty', passId };
const files = { 'server/script/crm.js': provider(`() => {}`) };

describe('acts that are refused', () => {
  test.each([
    ['create', { ...create, passType: 'gift' }, 'PASS_TYPE_UNKNOWN'],
    ['create', create, 'PASS_EXISTS'],
    ['fill', { passId: 'UNKNOWN' }, 'PASS_NOT_FOUND'],
    ['fill', { passId, connector: 'other' }, 'NO_FILL'],
    ['install', { passId, on: { device: 'Nokia' } }, 'DEVICE_NOT_FOUND'],
    ['install', { passId, on: { device: 'iPhone' } }, 'ALREADY_INSTALLED'],
    ['uninstall', { passId, on: { device: 'Pixel' } }, 'NOT_INSTALLED'],
    ['update', { passId }, 'INPUT_INVALID'],
    ['delete', { passId }, 'PASS_INSTALLED'],
  ] as const)('%s %j: %s, and nothing changes', async (name, input, code) => {
    const { client } = await openTenant(files);
    await client.acts.create(create);
    await client.acts.install({ passId, on: { device: 'iPhone' } });
    const before = await client.events.list({ after: 0 });
    const act = client.acts[name] as (input: unknown) => ReturnType<typeof client.acts.open>;
    const report = await act(input);
    expect(report.act).toMatchObject({ name, refusal: { code } });
    expect([report.runs, report.events]).toEqual([[], []]);
    expect(await client.events.list({ after: 0 })).toEqual(before);
  });

  test('a deleted pass can be looked at, and nothing more', async () => {
    const { client } = await openTenant(files);
    await client.acts.create(create);
    expect((await client.acts.delete({ passId })).pass?.deleted).toBe(true);
    expect((await client.acts.open({ passId })).act.refusal?.code).toBe('PASS_DELETED');
    expect(await client.passes.list({})).toEqual([]);
    expect(await client.passes.list({ deleted: true })).toHaveLength(1);
  });
});

describe('input that is wrong', () => {
  test('an id that the platform would refuse is an input error', async () => {
    const { client } = await openTenant(files);
    await expect(client.acts.create({ ...create, passId: 'a b' })).rejects.toMatchObject({ code: 'INPUT_INVALID' });
  });

  test('a settings file with errors stops the act before anything is written, and names the line', async () => {
    const { client, folder } = await openTenant(files);
    await client.acts.create(create);
    const before = await client.events.list({ after: 0 });
    writeFiles(folder, { 'passbench.yml': 'limits:\n  wallClockMs: soon\n' });
    await expect(client.acts.fill({ passId })).rejects.toMatchObject({
      code: 'FILE_INVALID',
      data: { places: [{ file: 'passbench.yml', line: 2 }] },
    });
    expect(await client.events.list({ after: 0 })).toEqual(before);
    expect(readFileSync(join(folder, 'passbench.yml'), 'utf8')).toBe('limits:\n  wallClockMs: soon\n');
  });

  test('two scripts with one key: the second is in error, the first works', async () => {
    const { client } = await openTenant({ ...files, 'server/script/other.js': provider(`() => {}`) });
    const { connectors } = await client.connectors.check();
    expect(connectors.map(({ script, error }) => [script, error?.code ?? null])).toEqual([
      ['server/script/crm.js', null],
      ['server/script/other.js', 'DUPLICATE_KEY'],
    ]);
  });

  test('a script without a default export is a module; one that nobody imports gets a warning and stops nothing', async () => {
    const { client } = await openTenant({
      ...files,
      'server/script/lonely.js': 'export const a = 1;\n',
      'server/script/used.js': 'export const b = 2;\n',
      'server/script/user.js': "import { b } from './used';\nexport default () => b;\n",
    });
    const { connectors } = await client.connectors.check();
    expect(connectors.map(({ script, role, error }) => [script, role, error])).toEqual([
      ['server/script/crm.js', 'connector', null],
      ['server/script/lonely.js', 'module', null],
      ['server/script/used.js', 'module', null],
      ['server/script/user.js', 'connector', null],
    ]);
    expect(connectors[1]?.warnings.join()).toContain('no script imports it');
    expect(connectors[2]?.warnings).toEqual([]);
    await client.acts.create(create);
    expect((await client.acts.fill({ passId })).runs.map(({ outcome }) => outcome)).toEqual(['ok']);
  });

  test('an imported module belongs to its importers, whatever its default export is, unless it registers', async () => {
    const { client } = await openTenant({
      ...files,
      'server/script/format.js': 'export default function format(x) { return `n${x}`; }\n',
      'server/script/crmClient.js': 'export default class CrmClient {}\n',
      'server/script/base.js': "export default (context) => { context.register('x', 5); };\n",
      'server/script/user.js':
        "import format from './format';\nimport Crm from './crmClient';\nimport base from './base';\nexport const all = [format, Crm, base];\n",
    });
    const { connectors } = await client.connectors.check();
    expect(connectors.map(({ script, role, error }) => [script, role, error?.code ?? null])).toEqual([
      ['server/script/base.js', 'connector', 'REGISTER_INVALID'],
      ['server/script/crm.js', 'connector', null],
      ['server/script/crmClient.js', 'module', null],
      ['server/script/format.js', 'module', null],
      ['server/script/user.js', 'module', null],
    ]);
  });

  test('a load that took too long is tried again, under the limits of now', async () => {
    const slow = 'for (let i = 0; i < 3e8; i += 1);\n';
    const { client, folder } = await openTenant({
      ...files,
      'server/script/crm.js': slow + provider('() => {}'),
      'passbench.yml': 'limits: { wallClockMs: 50 }\n',
    });
    const codes = async () => (await client.connectors.check()).connectors.map(({ error }) => error?.code ?? null);
    expect(await codes()).toEqual(['TIMEOUT']);
    writeFiles(folder, { 'passbench.yml': 'limits: { wallClockMs: 20000 }\n' });
    expect(await codes()).toEqual([null]);
  });
});
