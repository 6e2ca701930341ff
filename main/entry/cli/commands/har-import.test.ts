import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createTestHost, runLine } from '../testing/test-host.ts';

function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'passbench-har-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test('a file that is too large is refused with what to do, before anything is opened', async () => {
  const file = join(ownFolder(), 'browser.har');
  writeFileSync(file, 'x'.repeat(8 * 1024 * 1024));
  const host = createTestHost();
  const { code, out, err } = await runLine(host, 'har', 'import', file);
  expect([code, out, host.calls]).toEqual([2, '', []]);
  expect(err.replaceAll(/\s+/g, ' ')).toContain('Take only the hosts that matter with --host HOST');
});

test('a folder is no file', async () => {
  const folder = ownFolder();
  const { code, err } = await runLine(createTestHost(), 'har', 'import', folder, '--name', 'crm');
  expect(code).toBe(2);
  expect(err).toContain('it is a folder');
});

const large = (): string =>
  JSON.stringify({
    log: {
      entries: [
        { request: { method: 'GET', url: 'https://crm.example.com/a' } },
        { request: { method: 'POST', url: 'http://localhost:4010/', postData: { text: 'x'.repeat(8 * 1024 * 1024) } } },
      ],
    },
  });

test.each(['*.example.com', 'http://crm.example.org'])(
  'a host without calls is reported with the hosts of the file: %s',
  async (wanted) => {
    const file = join(ownFolder(), 'browser.har');
    writeFileSync(file, large());
    const { code, err } = await runLine(createTestHost(), 'har', 'import', file, '--host', wanted);
    expect(code).toBe(2);
    expect(err.replaceAll(/\s+/g, ' ')).toContain(
      `has no call to ${wanted.replace('http://', '')}; it has calls to crm.example.com, localhost:4010.`,
    );
  },
);

test('a file that is neither UTF-8 nor UTF-16 is refused at its line', async () => {
  const file = join(ownFolder(), 'browser.har');
  writeFileSync(file, Buffer.from('{\n"name": "Zoé"}', 'latin1'));
  const { code, err } = await runLine(createTestHost(), 'har', 'import', file);
  expect(code).toBe(2);
  expect(err.replaceAll(/\s+/g, ' ')).toContain('browser.har:2:12 is not UTF-8 from here; save it as UTF-8.');
});
