import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { writeConnector } from '../fixtures/tenant.ts';
import { expect, test } from '../fixtures.ts';
import { Workbench } from '../pages/workbench.ts';

test('two clicks make an API fail, the window shows it everywhere, and the run shows whether the connector copes', async ({
  window,
  tenant,
}) => {
  const bench = new Workbench(window);
  await bench.ready();
  await bench.createPass('C-42');
  await bench.fill();
  await bench.goTo('Network');
  await bench.callRows.first().click();
  await bench.callRules('Make it fail').click();
  await window.getByRole('menuitem', { name: /^503/ }).click();
  const banner = window.getByRole('status').filter({ hasText: 'A fault is on' });
  await expect(banner).toContainText('503, retry after 30 s for GET crm.example.com/v1/customers/C-42');

  await bench.goTo('Stage');
  await expect(banner).toBeVisible();
  await bench.act('Fill').click();
  await expect(window.getByText('Fill failed: script error').first()).toBeVisible();

  await banner.getByRole('button', { name: 'Switch off' }).click();
  await expect(banner).toBeHidden();
  await bench.act('Fill').click();
  await expect(bench.log.getByText(/Fill ok/)).toHaveCount(2);
  const rules = readFileSync(join(tenant, 'network/rules.yml'), 'utf8');
  expect(rules).toContain('# The CRM, played by Passbench');
  expect(rules).toContain('enabled: false');
});

/** An API of this machine from which a connector reads points, and a tenant that allows it. */
async function pointsApi(tenant: string): Promise<{ origin: string; set(points: number): void; close(): void }> {
  let points = 100;
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ points }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const fill = `async Fill(entity) { entity.points = (await (await fetch('http://${origin}/points')).json()).points; }`;
  writeConnector(tenant, fill);
  writeFileSync(join(tenant, 'passbench.yml'), `network: { allowHosts: ["${origin}"] }\n`);
  writeFileSync(join(tenant, 'network/rules.yml'), '# mine\nrules: []\n');
  return {
    origin,
    set: (next) => {
      points = next;
    },
    close: () => void server.close(),
  };
}

test('a call is answered from now on, in the words of its rule, which a form and its file show side by side', async ({
  window,
  tenant,
}) => {
  const api = await pointsApi(tenant);
  const bench = new Workbench(window);
  await bench.ready();
  await bench.createPass('C-42');
  await bench.fill();
  await expect(bench.stage.getByText('100', { exact: true }).first()).toBeVisible();

  await bench.goTo('Network');
  await bench.callRows.first().click();
  await bench.callRules('Mock this response').click();
  await window.getByRole('button', { name: 'Show rule' }).click();
  await expect(bench.rule('GET 127.0.0.1')).toHaveAttribute('aria-selected', 'true');
  await expect(bench.code.getByText('# mine')).toBeVisible();

  const body = window.getByRole('textbox', { name: 'Body', exact: true });
  await body.fill('{ "points": 7 }');
  await expect(bench.code.getByText('points: 7')).toBeVisible();

  const rules = join(tenant, 'network', 'rules.yml');
  writeFileSync(
    rules,
    readFileSync(rules, 'utf8').replace(/( +)json:/, '$1headers: { x-outside: of the file }\n$1json:'),
  );
  const texts = () =>
    window.getByRole('form').evaluate((form) => [...form.querySelectorAll('input')].map(({ value }) => value));
  await expect.poll(texts).toContain('of the file');
  await window.getByRole('form').locator('input[value="of the file"]').focus();
  await window.keyboard.press('End');
  // Saving removes neither the text nor the focus.
  for (const typed of [' and', ' of the form']) {
    await window.keyboard.type(typed);
    await expect.poll(() => readFileSync(rules, 'utf8')).toContain(typed);
  }
  expect(await texts()).toContain('of the file and of the form');
  await body.fill('{ "points": 8 }');
  await window.getByRole('button', { name: 'Add rule' }).click();
  await expect(bench.rule('GET api.example.com')).toHaveAttribute('aria-selected', 'true');
  await expect(body).toHaveValue('{}');
  await window.getByRole('toolbar', { name: 'Rule' }).getByRole('button', { name: 'Remove' }).click();
  await expect(body).toHaveValue(/"points": 8/);

  api.set(200);
  await bench.goTo('Stage');
  await bench.act('Fill').click();
  await expect(bench.stage.getByText('8', { exact: true }).first()).toBeVisible();

  await bench.setNetwork('Offline');
  await bench.goTo('Network');
  await bench.tab('Rules').click();
  await window.getByRole('form').getByText('On', { exact: true }).click();
  await expect(bench.rule('GET 127.0.0.1')).toContainText('off');
  await bench.goTo('Stage');
  await bench.act('Fill').click();
  await expect(window.getByText('Fill failed: HTTP call').first()).toBeVisible();

  await bench.setNetwork('Live');
  await bench.act('Fill').click();
  await expect(bench.stage.getByText('200', { exact: true }).first()).toBeVisible();
  api.close();
});

test('typed text goes to the rule it was typed for, wherever that is in the file by then', async ({
  window,
  tenant,
}) => {
  const rules = join(tenant, 'network/rules.yml');
  const named = (name: string, host: string) =>
    `  - name: ${name}\n    match: { url: https://${host}/* }\n    pass: true\n`;
  const [first, second] = [named('first', 'a.example'), named('second', 'b.example')];
  writeFileSync(rules, `rules:\n${first}${second}`);
  const bench = new Workbench(window);
  await bench.ready();
  await bench.goTo('Network');
  await bench.tab('Rules').click();
  await bench.rule('b.example').click();
  const url = window.getByRole('textbox', { name: 'URL' });
  await url.fill('https://typed.example/*');
  writeFileSync(rules, `rules:\n${second}${first}`);
  await expect(bench.rule('second').and(window.locator('[aria-selected=true]'))).toBeVisible();
  await expect(window.getByRole('option').first()).toContainText('second');
  await url.press('Enter');
  await expect.poll(() => readFileSync(rules, 'utf8')).toContain('typed.example');
  expect(readFileSync(rules, 'utf8')).toMatch(/name: second[^]*typed\.example[^]*name: first[^]*a\.example/);

  await url.fill('https://late.example/*');
  writeFileSync(rules, `rules:\n${first}`);
  await expect(window.getByText('The rule was changed elsewhere. Nothing was saved.')).toBeVisible();
  expect(readFileSync(rules, 'utf8')).toBe(`rules:\n${first}`);
});

test("an API's answers are recorded once, and replayed without it", async ({ window, tenant }) => {
  const api = await pointsApi(tenant);
  const bench = new Workbench(window);
  await bench.ready();
  await bench.createPass('C-42');
  await bench.setNetwork('Record into a new file…');
  await bench.dialog.getByRole('textbox', { name: 'Name of the recording' }).fill('points');
  await bench.dialog.getByRole('button', { name: 'Start recording' }).click();
  await expect(window.getByRole('button', { name: 'Record points' })).toBeVisible();
  await bench.fill();
  await expect(bench.stage.getByText('100', { exact: true }).first()).toBeVisible();
  expect(readFileSync(join(tenant, 'network/points.har'), 'utf8')).toContain(`http://${api.origin}/points`);

  api.close();
  await bench.setNetwork('Offline');
  await bench.act('Fill').click();
  await expect(window.getByText('Fill failed: HTTP call').first()).toBeVisible();

  await bench.goTo('Network');
  await bench.tab('Recordings').click();
  await window.getByRole('button', { name: 'Replay', exact: true }).click();
  await expect(window.getByRole('button', { name: 'Replay points' })).toBeVisible();
  await bench.goTo('Stage');
  await bench.act('Fill').click();
  await expect(bench.log.getByText(/Fill ok/)).toHaveCount(2);

  await bench.goTo('Network');
  await bench.tab('Recordings').click();
  await window.getByRole('button', { name: 'Check' }).click();
  await expect(window.getByText(/^Up to date: 1 run/)).toBeVisible();
});
