import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from '@playwright/test';
import { test } from './passbench.ts';

const create = ['create', '--type', 'loyalty', '--identifier', 'customerId=C-42', '--id', 'SAMPLE0000000042'];
const pass = 'SAMPLE0000000042';

test('the sample tenant end to end: create, fill, install, uninstall, and the log of it', async ({
  json,
  passbench,
}) => {
  const created = await json(...create);
  expect(created).toMatchObject({
    code: 0,
    document: {
      act: { name: 'create', refusal: null },
      pass: { id: pass, identifiers: { customerId: 'C-42' } },
      runs: [],
    },
  });

  const filled = await json('fill', pass);
  expect(filled.code).toBe(0);
  const [fill] = filled.document.runs;
  expect(fill).toMatchObject({ entryPoint: 'Fill', outcome: 'ok', connector: 'loyalty', appliedBy: 'mutation' });
  expect(fill.calls).toMatchObject([
    {
      method: 'GET',
      url: 'https://crm.example.com/v1/customers/C-42',
      status: 200,
      source: 'stub',
      rule: 'C-42 is gold',
    },
  ]);
  expect(fill.entity.after).toMatchObject({ firstName: 'Jane', points: 1280, tier: 'Gold' });
  expect(fill.diff).toContainEqual({ op: 'add', path: '/points', value: 1280 });

  const installed = await json(
    'install',
    pass,
    '--wallet',
    'apple',
    '--tag',
    'till',
    '--origin',
    'https://juniper.example',
  );
  const [hook] = installed.document.runs;
  expect(hook).toMatchObject({ entryPoint: 'OnPassInstalled', outcome: 'ok' });
  expect(hook.arguments[3]).toBe('apple');
  expect(hook.arguments[4]).toEqual({
    registrationInformation: { activeRegistrationCount: 1, totalRegistrationCount: 1 },
    registrationSource: { tags: ['till'], medium: '', origin: 'https://juniper.example' },
  });
  expect(hook.calls.map(({ method, status }: { method: string; status: number }) => `${method} ${status}`)).toEqual([
    'PUT 200',
    'POST 201',
  ]);

  const uninstalled = await json('uninstall', pass, '--device', 'iPhone');
  expect(uninstalled.document.runs[0].calls.map(({ method }: { method: string }) => method)).toEqual(['PUT', 'DELETE']);
  expect(uninstalled.document.pass.registrations).toEqual({ active: 0, total: 1 });

  const { document } = await json('log');
  const seqs = document.events.map(({ seq }: { seq: number }) => seq);
  expect(seqs).toEqual(seqs.map((_: number, index: number) => index + 1));
  expect((await passbench('log')).stdout).toContain(pass);
});

test('the output of --json matches the published schema', async ({ json, passbench }) => {
  const { stdout } = await passbench('schema', 'output');
  const validate = new Ajv2020({ strict: false }).compile(JSON.parse(stdout));
  for (const args of [
    create,
    ['fill', pass],
    ['install', pass, '--wallet', 'google'],
    ['install', pass, '--wallet', 'google'],
  ]) {
    const { document } = await json(...args);
    expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
  }
});

test('a failed run and a refused act exit 1, with the document still printed', async ({ json }) => {
  await json('create', '--type', 'loyalty', '--identifier', 'customerId=C-503', '--id', pass);
  const failed = await json('fill', pass);
  expect(failed).toMatchObject({ code: 1, document: { runs: [{ outcome: 'script', calls: [{ status: 503 }] }] } });
  expect(failed.document.runs[0].error.file).toMatch(/^server\/script\//);
  expect(failed.document.pass.entity).toBeNull();
  const refused = await json('uninstall', pass, '--wallet', 'apple');
  expect(refused).toMatchObject({ code: 1, document: { act: { refusal: { code: 'NOT_INSTALLED' } }, events: [] } });
});

test('a device of passbench.yml that was removed or renamed stays so, until it is added again', async ({ json }) => {
  const names = async () => {
    const { document } = await json('list', 'devices');
    return document.devices.map(({ name }: { name: string }) => name);
  };
  expect(await names()).toEqual(['iPhone', 'iPad', 'Pixel']);
  await json('device', 'remove', 'iPad');
  await json('device', 'rename', 'Pixel', 'Pixel 9');
  expect(await names()).toEqual(['iPhone', 'Pixel 9']);
  await json('device', 'add', 'iPad', '--wallet', 'apple');
  expect(await names()).toEqual(['iPhone', 'Pixel 9', 'iPad']);
});

test('the demo plays the whole lifecycle and leaves nothing behind', async ({ passbench }) => {
  const { code, stdout } = await passbench('demo');
  expect(code).toBe(0);
  for (const part of ['Fill', 'OnPassInstalled', 'OnPassUninstalled', '/v1/customers/C-42', '1280']) {
    expect(stdout).toContain(part);
  }
});
