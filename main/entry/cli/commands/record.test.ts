import { expect, test } from 'vitest';
import { createTestHost, runLine } from '../testing/test-host.ts';

const PASS = 'K3f9Qx7LmP2vB8dT';
const network = { mode: 'record', recording: 'crm' };

test.each<[string, string, object]>([
  [`record crm -- fill ${PASS}`, 'fill', { passId: PASS, network }],
  [`record network/crm.har -- fill ${PASS} --connector crm`, 'fill', { passId: PASS, connector: 'crm', network }],
  [
    `record crm -- install ${PASS} --wallet apple`,
    'install',
    { passId: PASS, on: { wallet: 'apple' }, source: {}, network },
  ],
  ['record crm -- rerun run-12', 'rerun', { runId: 'run-12', script: 'current', against: 'as-set', network }],
])('%s is the act in the mode record', async (line, name, input) => {
  const host = createTestHost();
  await runLine(host, ...line.split(' '));
  expect(host.tenant.asked).toEqual([{ name, input }]);
});

test('options for every command may be on both sides of --', async () => {
  const host = createTestHost();
  await runLine(host, ...`record crm -C /one --secret A=1 -- fill ${PASS} --json`.split(' '));
  expect(host.calls[0]).toBe('open /one');
  expect(host.secrets).toEqual({ A: '1' });
  expect(JSON.parse(host.stdout.text)).toHaveProperty('act');
});

test.each([
  [`record crm -- open ${PASS}`, 'There is nothing to record in "open". After -- put one of fill, install, uninstall'],
  [`record crm -- fill ${PASS} --network live`, '--network cannot be used with record, which sets it. Leave it out.'],
  ['record crm', "Missing required argument 'act'."],
  [`record ../crm -- fill ${PASS}`, 'Expected the name of a recording: that of a file network/NAME.har.'],
])('%s is refused without a request to the engine', async (line, message) => {
  const host = createTestHost();
  const { code, err } = await runLine(host, ...line.split(' '));
  expect(code).toBe(2);
  expect(err).toContain(message);
  expect(host.tenant.asked).toEqual([]);
});
