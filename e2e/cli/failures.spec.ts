import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { start, test } from './passbench.ts';

const pass = 'SAMPLE0000000042';
const create = ['create', '--type', 'loyalty', '--identifier', 'customerId=C-42', '--id', pass];

test('a folder that is no tenant: exit 2, and what to do', async ({ newFolder }) => {
  const empty = newFolder('empty');
  const { code, stderr, stdout } = await start(['list'], { cwd: empty }).end;
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain('passbench init');
});

test('init writes a starter that works, and refuses to write over anything', async ({ newFolder }) => {
  const empty = newFolder('empty');
  const brand = join(empty, 'brand');
  expect((await start(['init', 'brand'], { cwd: empty }).end).code).toBe(0);
  const checked = await start(['check', '--json'], { cwd: brand }).end;
  expect(checked.code).toBe(0);
  expect(JSON.parse(checked.stdout).connectors[0]).toMatchObject({ error: null });
  const before = readdirSync(brand, { recursive: true }).toSorted();
  const again = await start(['init', 'brand', '--json'], { cwd: empty }).end;
  expect(again.code).toBe(2);
  expect(JSON.parse(again.stdout).error.code).toBe('FILE_EXISTS');
  expect(readdirSync(brand, { recursive: true }).toSorted()).toEqual(before);
});

test('settings with an error: exit 2, with file, line and what was expected', async ({ tenant, json }) => {
  writeFileSync(join(tenant, 'passbench.yml'), 'limits:\n  wallClockMs: soon\n  memoryMbb: 1\n');
  const { code, document } = await json('list');
  expect(code).toBe(2);
  expect(document.error.code).toBe('FILE_INVALID');
  expect(document.error.places).toEqual([
    { file: 'passbench.yml', line: 2, column: 16 },
    { file: 'passbench.yml', line: 3, column: 3 },
  ]);
  expect(document.error.message).toContain('memoryMb');
});

test('a script with a syntax error: check exits 1 and names file, line and column; the others still load', async ({
  tenant,
  json,
}) => {
  writeFileSync(join(tenant, 'server', 'script', 'broken.js'), 'export default (context) => {\n  const = 1;\n};\n');
  const { code, document } = await json('check');
  expect(code).toBe(1);
  const byScript = Object.fromEntries(document.connectors.map((one: { script: string }) => [one.script, one]));
  expect(byScript['server/script/broken.js'].error).toMatchObject({
    file: 'server/script/broken.js',
    line: 2,
    column: 9,
  });
  expect(byScript['server/script/customProvider.js'].registrations).toHaveLength(2);
});

test('a script that never ends is stopped within its budget', async ({ tenant, json }) => {
  writeFileSync(join(tenant, 'passbench.yml'), 'limits: { wallClockMs: 300 }\n');
  writeFileSync(
    join(tenant, 'server', 'script', 'customProvider.js'),
    "export default (context) => context.register('runtime.scriptable.customerProvider.x', { Fill() { for (;;); } });\n",
  );
  await json(...create);
  const { code, document } = await json('fill', pass);
  expect(code).toBe(1);
  expect(document.runs[0].outcome).toBe('timeout');
  expect(document.runs[0].durationMs).toBeLessThan(800);
});

test('Ctrl-C cancels the run, which is in the log as cancelled', async ({ tenant, json }) => {
  const asked = Promise.withResolvers<void>();
  const server = createServer(() => asked.resolve());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  writeFileSync(join(tenant, 'passbench.yml'), `network: { allowHosts: ['${host}'] }\n`);
  writeFileSync(
    join(tenant, 'server', 'script', 'customProvider.js'),
    `export default (context) => context.register('runtime.scriptable.customerProvider.x', { Fill: () => fetch('http://${host}/') });\n`,
  );
  await json(...create);
  const filling = start(['fill', pass], { cwd: tenant });
  await asked.promise;
  filling.kill('SIGINT');
  expect((await filling.end).code).toBe(1);
  server.closeAllConnections();
  server.close();
  const { document } = await json('list', 'runs');
  expect(document.runs[0].outcome).toBe('cancelled');
});

test('a folder that is served is not served twice: exit 2, and which process has it', async ({ tenant, json }) => {
  const serving = start(['serve'], { cwd: tenant });
  await serving.said('http://127.0.0.1');
  const { code, document } = await json('serve');
  expect([code, document.error.code]).toEqual([2, 'TENANT_IN_USE']);
  expect(document.error.message).toContain(`process ${serving.pid}`);
  serving.kill('SIGINT');
  expect((await serving.end).code).toBe(0);
});

test('unknown words and options: exit 2, with the nearest known one', async ({ passbench }) => {
  const command = await passbench('instal', pass);
  expect([command.code, command.stderr]).toEqual([2, expect.stringContaining('install')]);
  const option = await passbench('fill', pass, '--sed', '1');
  expect([option.code, option.stderr]).toEqual([2, expect.stringContaining('--seed')]);
});

test('secrets come from --secret and from the environment, and are in no file of the store', async ({ tenant }) => {
  writeFileSync(
    join(tenant, 'server', 'script', 'customProvider.js'),
    "import { getSecret } from 'neo/secrets';\nexport default (context) => context.register('runtime.scriptable.customerProvider.x', { Fill: async (entity) => { entity.lengths = [getSecret('A').length, (await getSecret('B')).length]; } });\n",
  );
  await start([...create], { cwd: tenant }).end;
  const { stdout } = await start(['fill', pass, '--json', '--secret', 'A=canary-7f3a91'], {
    cwd: tenant,
    env: { PASSBENCH_SECRET_B: 'canary-b04e' },
  }).end;
  expect(JSON.parse(stdout).runs[0].entity.after.lengths).toEqual([13, 11]);
  for (const file of readdirSync(join(tenant, '.passbench'), { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue;
    expect(readFileSync(join(file.parentPath, file.name)).includes('canary-'), file.name).toBe(false);
  }
});
