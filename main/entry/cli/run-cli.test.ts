import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { PassbenchError } from '#contract/errors.ts';
import { actReport } from '#contract/entities/act.ts';
import { failedRun, fillRun, pass } from './testing/samples.ts';
import { createTestHost, runLine } from './testing/test-host.ts';

const PASS = 'K3f9Qx7LmP2vB8dT';

describe('the exit code', () => {
  test('is 0 for a run that ended well', async () => {
    const { code, out, err } = await runLine(createTestHost(), 'fill', PASS);
    expect([code, err]).toEqual([0, '']);
    expect(out.split('\n')[0]).toBe(`✓ Filled ${PASS} · loyalty · 4 changes`);
  });

  test('is 1 for a run that did not', async () => {
    const host = createTestHost();
    host.tenant.nextRun = failedRun;
    const { code, out } = await runLine(host, 'fill', PASS);
    expect(code).toBe(1);
    expect(out).toContain("TypeError: Cannot read properties of undefined (reading 'points')");
  });

  test('is 1 for an act that is refused, with the reason on stderr', async () => {
    const { code, out, err } = await runLine(createTestHost(), 'open', 'nobody');
    expect([code, out]).toEqual([1, '']);
    expect(err).toBe('✗ There is no pass nobody.\n  See: passbench list\n');
  });

  test('is 1 for a script that does not load', async () => {
    const host = createTestHost();
    const error = { code: 'SyntaxError', message: 'bad', file: 'server/script/a.js', line: 1, column: 1, stack: null };
    host.tenant.connectors = {
      hash: 'h',
      connectors: [{ script: 'server/script/a.js', role: 'connector', registrations: [], warnings: [], error }],
    };
    expect((await runLine(host, 'check')).code).toBe(1);
  });

  test('is 2 for settings that are wrong', async () => {
    const host = createTestHost({
      open: () => Promise.reject(new PassbenchError('TENANT_NOT_FOUND', 'There is no folder /nope.')),
    });
    const { code, err } = await runLine(host, '-C', '/nope', 'list');
    expect(code).toBe(2);
    expect(err).toBe('✗ There is no folder /nope.\n');
  });

  test('is 3 if the simulator itself fails, and PASSBENCH_DEBUG shows where', async () => {
    const broken = { open: () => Promise.reject(new TypeError('x is not a function')) };
    const quiet = await runLine(createTestHost(broken), 'list');
    expect(quiet.code).toBe(3);
    expect(quiet.err).toContain('✗ Passbench itself failed: TypeError: x is not a function.');
    expect(quiet.err).not.toContain('run-cli.test.ts');
    const loud = await runLine(createTestHost({ ...broken, env: { PASSBENCH_DEBUG: '1' } }), 'list');
    expect(loud.err).toContain('run-cli.test.ts');
  });

  test('is 3 if the store fails during an act, and the tenant is closed', async () => {
    const host = createTestHost();
    host.tenant.broken = new PassbenchError('STORE_FULL', 'The disk is full.');
    const { code, err } = await runLine(host, 'open', PASS);
    expect([code, err]).toEqual([3, '✗ The disk is full.\n']);
    expect(host.calls).toEqual(['open /brand', 'close']);
  });
});

describe('--json', () => {
  test('prints the report of an act, as the schema has it', async () => {
    const { code, out } = await runLine(createTestHost(), 'fill', PASS, '--json');
    const document: unknown = JSON.parse(out);
    expect(actReport.parse(document)).toEqual(document);
    expect(document).toMatchObject({ act: { name: 'fill' }, pass: { id: PASS }, runs: [{ id: 'run-3' }] });
    expect(code).toBe(0);
  });

  test('prints the report of a refused act on stdout, and nothing else', async () => {
    const { code, out, err } = await runLine(createTestHost(), '--json', 'delete', 'nobody');
    expect([code, err]).toEqual([1, '']);
    expect(JSON.parse(out)).toMatchObject({ act: { refusal: { code: 'PASS_NOT_FOUND' } }, pass: null, runs: [] });
  });

  test('keeps notices on stderr', async () => {
    const host = createTestHost();
    host.tenant.notices = ['The store was damaged and moved aside.'];
    const { out, err } = await runLine(host, 'list', '--json');
    expect(JSON.parse(out)).toEqual({ passes: [pass] });
    expect(err).toBe('! The store was damaged and moved aside.\n');
  });

  test.each<[string[], object]>([
    [['list'], { passes: [{ id: PASS }] }],
    [['list', 'devices'], { devices: [{ name: 'iPhone' }, { name: 'Pixel' }] }],
    [['list', 'runs'], { runs: [] }],
    [['list', 'events'], { events: [{ seq: 1 }, { seq: 2 }] }],
    [['list', 'connectors'], { connectors: [], hash: fillRun.scriptHash }],
    [['list', 'types'], { types: [{ name: 'loyalty' }] }],
    [['check'], { connectors: [], hash: fillRun.scriptHash }],
    [['show', PASS], { pass: { id: PASS }, registrations: [{ deviceId: 'iphone' }] }],
    [['show', 'run-3'], { run: { id: 'run-3', calls: [{ status: 200 }] } }],
    [['show', '2'], { event: { seq: 2, kind: 'pass.installed' } }],
    [['log'], { events: [{ seq: 1 }, { seq: 2 }] }],
    [['log', '--after', '1'], { events: [{ seq: 2 }] }],
    [['log', '--pass', 'nobody'], { events: [] }],
    [['device', 'add', 'Tablet', '--wallet', 'apple'], { device: { name: 'Tablet', wallet: 'apple' } }],
    [['device', 'rename', 'Pixel', 'Pixel 9'], { device: { name: 'Pixel 9' } }],
    [['device', 'remove', 'Pixel'], { device: { name: 'Pixel' } }],
    [['init', 'new'], { folder: '/brand/new', files: ['passbench.yml', 'server/script/crm.js'] }],
    [['schema'], { schemas: ['settings', 'output'] }],
    [['schema', 'output'], { title: 'output' }],
    [['--version'], { version: '1.2.3' }],
    [['window'], { url: null }],
  ])('of %j', async (argv, expected) => {
    const { code, out, err } = await runLine(createTestHost(), ...argv, '--json');
    expect(JSON.parse(out)).toMatchObject(expected);
    expect([code, err]).toEqual([0, '']);
  });

  test('of help holds the text', async () => {
    for (const argv of [
      ['help', 'fill'],
      ['fill', '--help'],
    ]) {
      const { code, out } = await runLine(createTestHost(), ...argv, '--json');
      expect(code).toBe(0);
      expect((JSON.parse(out) as { help: string }).help).toContain('Usage: passbench fill');
    }
  });

  test.each<[string[], object]>([
    [['fill'], { code: 'INPUT_INVALID', message: "Missing required argument 'pass'.", places: [] }],
    [['craete'], { code: 'INPUT_INVALID', message: "Unknown command 'craete'. Did you mean create?" }],
    [['show', 'run-99'], { code: 'RUN_NOT_FOUND', message: 'There is no run run-99.' }],
    [['show', '99'], { code: 'EVENT_NOT_FOUND' }],
    [['device'], { code: 'INPUT_INVALID', message: 'Choose one of its commands.' }],
  ])('of the error of %j', async (argv, expected) => {
    const { code, out } = await runLine(createTestHost(), ...argv, '--json');
    expect(JSON.parse(out)).toMatchObject({ error: expected });
    expect(code).toBeGreaterThan(0);
  });
});

describe('an unknown word', () => {
  test.each<[string[], string]>([
    [['craete', '--type', 'x'], "✗ Unknown command 'craete'. Did you mean create?\n  See: passbench help\n"],
    [['create', '--tpye', 'x'], "✗ Unknown option '--tpye'. Did you mean --type?\n  See: passbench help create\n"],
    [['device', 'ad'], "✗ Unknown command 'ad'. Did you mean add?\n  See: passbench help device\n"],
    [['help', 'instal'], "✗ Unknown command 'instal'. Did you mean install?\n  See: passbench help\n"],
    [['--jsn', 'list'], "✗ Unknown option '--jsn'. Did you mean --json?\n  See: passbench help list\n"],
    [
      ['fill', 'a', 'b'],
      "✗ Too many arguments for 'fill'. Expected 1 argument but got 2: a, b.\n  See: passbench help fill\n",
    ],
  ])('%j names the nearest', async (argv, expected) => {
    const { code, out, err } = await runLine(createTestHost(), ...argv);
    expect([code, out]).toEqual([2, '']);
    expect(err).toBe(expected);
  });
});

describe('the tenant folder', () => {
  test.each<[string[], string]>([
    [['list'], 'open /brand'],
    [['-C', 'sub', 'list'], 'open /brand/sub'],
    [['list', '-C', '/else'], 'open /else'],
    [['list', '--directory=../up'], 'open /up'],
    [['check', 'other'], 'open /brand/other'],
  ])('of %j: %s', async (argv, expected) => {
    const host = createTestHost();
    await runLine(host, ...argv);
    expect(host.calls[0]).toBe(expected);
  });

  test('is given once', async () => {
    const { code, err } = await runLine(createTestHost(), '-C', 'a', 'check', 'b');
    expect(code).toBe(2);
    expect(err).toContain('✗ The folder is given twice: b, and -C a. Give it once.');
  });

  test('is named again in what to type next', async () => {
    const { out } = await runLine(createTestHost(), '-C', 'my brand', 'create', '--type', 'loyalty');
    expect(out).toContain(`Next: passbench -C "my brand" fill ${PASS}`);
  });
});

describe('secrets', () => {
  test('go to the engine and nowhere else', async () => {
    const host = createTestHost();
    const { out, err } = await runLine(host, '--secret', 'A=one', 'fill', PASS, '--secret', 'B=two=2');
    expect(host.secrets).toEqual({ A: 'one', B: 'two=2' });
    expect(out + err).not.toMatch(/one|two=2/);
  });

  test('that are mistyped are not repeated', async () => {
    const { code, out, err } = await runLine(createTestHost(), 'fill', PASS, '--secret', 'sk_live_51');
    expect(code).toBe(2);
    expect(out + err).not.toContain('sk_live');
  });
});

describe('without a command', () => {
  test.each<[string[], string]>([
    [[], 'window /brand'],
    [['--sample'], 'window sample'],
    [['./my-brand'], 'window /brand/my-brand'],
    [['..'], 'window /'],
    [['-C', '/else'], 'window /else'],
  ])('%j opens the window', async (argv, expected) => {
    const host = createTestHost();
    expect((await runLine(host, ...argv)).code).toBe(0);
    expect(host.calls).toEqual([expected]);
  });

  test('a word that is a folder opens the window on it', async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'passbench-cli-'));
    onTestFinished(() => rmSync(cwd, { recursive: true }));
    mkdirSync(join(cwd, 'my-brand'));
    const host = createTestHost({ cwd });
    await runLine(host, 'my-brand');
    expect(host.calls).toEqual([`window ${join(cwd, 'my-brand')}`]);
  });

  test('the sample has no folder', async () => {
    const { code, err } = await runLine(createTestHost(), './my-brand', '--sample');
    expect(code).toBe(2);
    expect(err).toContain('Option --sample opens the sample tenant; leave out the folder.');
  });

  test('the number of the window is passed on, and its address printed', async () => {
    const host = createTestHost({
      async window(_folder, { onNotice, onUrl }) {
        onNotice('Electron is missing; serving a browser.');
        onUrl('http://127.0.0.1:4010/#token');
        return 1;
      },
    });
    const { code, out, err } = await runLine(host);
    expect([code, out]).toEqual([1, 'http://127.0.0.1:4010/#token\n']);
    expect(err).toBe('! Electron is missing; serving a browser.\n');
  });
});

test('--no-color disables colours', async () => {
  for (const [argv, colored] of [
    [[], true],
    [['--no-color'], false],
  ] as const) {
    const host = createTestHost();
    host.stdout.color = true;
    const { out } = await runLine(host, 'open', PASS, ...argv);
    expect(out.includes('\u001b[')).toBe(colored);
  }
});

describe('a log that cannot be read', () => {
  const lost = new PassbenchError('STORE_FAILED', 'The disk went away.');

  test('is one error document with --json', async () => {
    const host = createTestHost();
    host.tenant.broken = lost;
    const { code, out, err } = await runLine(host, 'log', '--json');
    expect(JSON.parse(out)).toEqual({ error: { code: 'STORE_FAILED', message: 'The disk went away.', places: [] } });
    expect([code, err]).toEqual([3, '']);
  });

  test('any more is the document until then, with the error on stderr', async () => {
    const host = createTestHost();
    host.stdout.write = (text) => {
      host.stdout.text += text;
      host.tenant.broken = lost;
    };
    const { code, out, err } = await runLine(host, 'log', '--follow', '--json');
    expect(JSON.parse(out)).toMatchObject({ events: [{ seq: 1 }, { seq: 2 }] });
    expect([code, err]).toEqual([3, '✗ The disk went away.\n']);
  });
});
