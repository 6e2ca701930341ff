import { describe, expect, test } from 'vitest';
import { createTestHost, runLine } from '../testing/test-host.ts';
import { commands } from './table.ts';

const PASS = 'K3f9Qx7LmP2vB8dT';

describe('the input of an act', () => {
  test.each<[string, string, object]>([
    ['create --type loyalty', 'create', { passType: 'loyalty', identifiers: {}, metadata: {}, additionalData: {} }],
    [
      'create --type loyalty --id my-pass --identifier customerId=C-42 --identifier y2.id:=7 --metadata storeId=3 --data balance:=1.5',
      'create',
      {
        passType: 'loyalty',
        passId: 'my-pass',
        identifiers: { customerId: 'C-42', 'y2.id': 7 },
        metadata: { storeId: '3' },
        additionalData: { balance: 1.5 },
      },
    ],
    [
      'create --type loyalty --identifiers {"customerId":"C-42"} --identifier storeId=3',
      'create',
      { passType: 'loyalty', identifiers: { customerId: 'C-42', storeId: '3' }, metadata: {}, additionalData: {} },
    ],
    [`fill ${PASS}`, 'fill', { passId: PASS }],
    [`fill ${PASS} --connector crm --seed 7`, 'fill', { passId: PASS, connector: 'crm', seed: 7 }],
    [`install ${PASS} --wallet google`, 'install', { passId: PASS, on: { wallet: 'google' }, source: {} }],
    [
      `install ${PASS} --device Pixel --tag a --tag b --medium qr --origin https://shop.example --user-agent UA`,
      'install',
      {
        passId: PASS,
        on: { device: 'Pixel' },
        source: { tags: ['a', 'b'], medium: 'qr', origin: 'https://shop.example', userAgent: 'UA' },
      },
    ],
    [`uninstall ${PASS} --device iphone`, 'uninstall', { passId: PASS, on: { device: 'iphone' } }],
    [
      `update ${PASS} --data a=1 --unset-data b --metadata c:={"d":1} --unset-metadata e --unset-metadata f`,
      'update',
      { passId: PASS, additionalData: { a: '1', b: null }, metadata: { c: { d: 1 }, e: null, f: null } },
    ],
    [`open ${PASS}`, 'open', { passId: PASS }],
    [`delete ${PASS}`, 'delete', { passId: PASS }],
    ['rerun run-12', 'rerun', { runId: 'run-12', script: 'current', against: 'as-set' }],
    [
      'rerun run-12 --script same --against recorded --arguments {"points":1}',
      'rerun',
      { runId: 'run-12', script: 'same', against: 'recorded', arguments: [{ points: 1 }] },
    ],
    [`open -- -pass-`, 'open', { passId: '-pass-' }],
  ])('%s', async (line, name, input) => {
    const host = createTestHost();
    await runLine(host, ...line.split(' '));
    expect(host.tenant.asked).toEqual([{ name, input }]);
  });
});

describe('an invalid value is reported with its option and what is expected', () => {
  test.each<[string, string]>([
    ['create', 'Choose a pass type: --type TYPE (passbench list types shows them).'],
    ['create --type loyalty --id ab', "Option '--id <id>' argument 'ab' is invalid. Expected 5 to 50 letters"],
    ['create --type loyalty --identifier x', "Option '--identifier <key=value>' argument 'x' is invalid. Expected"],
    ['create --type loyalty --identifiers x', "Option '--identifiers <json>' argument 'x' is invalid. Expected a JSON"],
    ['create --type t --identifiers {"a":1} --identifier a=2', 'The identifier a is given twice'],
    ['create --type', "Option '--type <type>' argument missing."],
    [`fill ${PASS} --seed many`, 'Expected a whole number from 0 to 2147483647.'],
    [`install ${PASS}`, 'Choose the device: --wallet apple, --wallet google, or --device NAME'],
    [`install ${PASS} --wallet samsung`, "Option '--wallet <wallet>' argument 'samsung' is invalid. Allowed choices"],
    [`uninstall ${PASS} --wallet apple --device x`, "Option '--device <name>' cannot be used with option '--wallet"],
    [`update ${PASS}`, 'Say what to update: --data, --metadata, --unset-data or --unset-metadata.'],
    [`update ${PASS} --data a=1 --unset-data a`, 'The key a is both set and removed, by --data and --unset-data'],
    [`update ${PASS} --unset-data=`, 'Expected the name of a key.'],
    ['list things', 'Allowed choices are passes, devices, runs, events, connectors, types.'],
    ['list devices --limit 3', 'Option --limit cannot be used with list devices.'],
    ['list runs --limit 1001', 'Expected a whole number from 1 to 1000.'],
    ['log --after -1', 'Expected a whole number from 0 to'],
    ['log --limit 0', 'Expected a whole number from 1 to 10000.'],
    ['schema colours', 'Allowed choices are settings, output.'],
    ['serve --port 70000', 'Expected a whole number from 0 to 65535.'],
    ['device add Tablet', 'Choose its wallet: --wallet apple or --wallet google.'],
    [`device rename Pixel ${'x'.repeat(61)}`, 'Expected a name of 1 to 60 characters.'],
  ])('%s', async (line, message) => {
    const host = createTestHost();
    const { code, out, err } = await runLine(host, ...line.split(' '));
    expect([code, out, host.calls]).toEqual([2, '', []]);
    expect(err.replaceAll(/\n\s+/g, ' ')).toContain(message);
  });
});

test('every command has help with an example of its own', async () => {
  const { out } = await runLine(createTestHost(), 'help');
  const names = [...out.matchAll(/^ {2}([a-z]+)(?: |$)/gm)].map(([, name]) => name ?? '');
  expect(names).toHaveLength(commands.length);
  for (const name of names) {
    const help = await runLine(createTestHost(), 'help', name);
    expect(help.code).toBe(0);
    expect(help.out).toMatch(new RegExp(`Examples:\\n  passbench .*${name === 'window' ? '' : name}`));
    expect(help.out).toContain('-C, --directory');
  }
});

test('the overview names the exit codes', async () => {
  expect((await runLine(createTestHost(), '--help')).out).toContain('Exit codes: 0 ok · 1 a run failed');
});

test('help reaches the commands of a command', async () => {
  const { out } = await runLine(createTestHost(), 'help', 'device', 'rename');
  expect(out).toContain('Usage: passbench device rename');
});

describe('show', () => {
  test('shows a pass whose id looks like a run or an event if there is no such run or event', async () => {
    for (const id of ['run-77', '12345']) {
      const host = createTestHost();
      host.tenant.passes = host.tenant.passes.map((pass) => ({ ...pass, id }));
      const { code, out } = await runLine(host, 'show', id);
      expect([code, out.split('\n')[0]]).toEqual([0, `${id} · loyalty`]);
    }
  });

  test('reports that there is none', async () => {
    const { code, err } = await runLine(createTestHost(), 'show', 'nobody');
    expect([code, err]).toEqual([1, '✗ There is no pass nobody.\n  See: passbench list\n']);
  });
});

test.each([
  ['error', 2],
  ['warning', 0],
] as const)('check lists problems of rules, too: an %s, exit code %i', async (severity, code) => {
  const place = { file: 'network/rules.yml', line: 4, column: 9, rule: 0 };
  const problem = { ...place, severity, message: 'rules[0].stub.body: is not a template' };
  const hostWithProblem = () => {
    const host = createTestHost();
    host.tenant.rules = { ...host.tenant.rules, problems: [problem] };
    return host;
  };
  const plain = await runLine(hostWithProblem(), 'check');
  expect([plain.code, plain.out]).toEqual([code, expect.stringContaining(`network/rules.yml:4:9 ${problem.message}`)]);
  const { out } = await runLine(hostWithProblem(), 'check', '--json');
  expect(JSON.parse(out)).toMatchObject({ problems: [problem] });
});

test('check lists problems in the templates of pass types', async () => {
  const host = createTestHost();
  const place = { file: 'server/passes/loyalty.yml', line: 4, column: 9 };
  host.tenant.passTypeProblems = [{ ...place, severity: 'error', message: 'title: is not a template' }];
  const { code, out } = await runLine(host, 'check');
  expect([code, out]).toEqual([2, expect.stringContaining('✗ server/passes/loyalty.yml:4:9 title: is not a template')]);
});

test('init prints what it wrote and the next step', async () => {
  const { out } = await runLine(createTestHost(), 'init', 'my brand');
  expect(out).toBe(
    '✓ Wrote a starter to /brand/my brand\n  passbench.yml\n  server/script/crm.js\nNext: passbench -C "my brand" check\n',
  );
});

test('init of a folder elsewhere names it in full', async () => {
  expect((await runLine(createTestHost(), 'init', '/else')).out).toContain('Next: passbench -C /else check\n');
  expect((await runLine(createTestHost(), 'init')).out).toContain('Next: passbench check\n');
});

test('a device is named as it is now', async () => {
  const { out } = await runLine(createTestHost(), 'device', 'add', 'Tablet', '--wallet', 'apple');
  expect(out).toBe('✓ Added Tablet (apple) · id pixel\n');
});

describe('demo', () => {
  test('plays the life of a pass from its creation to its end', async () => {
    const host = createTestHost();
    const { code, out } = await runLine(host, 'demo');
    expect(code).toBe(0);
    expect(host.tenant.asked.map(({ name }) => name)).toEqual([
      'create',
      'fill',
      'install',
      'install',
      'update',
      'fill',
      'uninstall',
      'uninstall',
      'delete',
    ]);
    expect(out.match(/^\d\. .*$/gm)).toEqual([
      '1. A customer gets a pass',
      '2. Fill brings in what the CRM knows',
      '3. The pass is installed on an iPhone',
      '4. And on an Android phone',
      '5. The shop changes the pass',
      '6. Fill again',
      '7. The pass is removed from the iPhone',
      '8. And from the Android phone',
      '9. The pass is deleted',
    ]);
    expect(out).toContain('Try it yourself');
    expect(host.calls).toEqual(['demo', 'close']);
  });

  test('is one document with --json', async () => {
    const { out } = await runLine(createTestHost(), 'demo', '--json');
    expect((JSON.parse(out) as { reports: unknown[] }).reports).toHaveLength(9);
  });

  test('stops at the first act that does not go well', async () => {
    const host = createTestHost();
    host.tenant.nextRun = { ...host.tenant.nextRun, outcome: 'timeout' };
    const { code, out } = await runLine(host, 'demo');
    expect(code).toBe(1);
    expect(host.tenant.asked).toHaveLength(2);
    expect(out).not.toContain('Try it yourself');
  });
});
