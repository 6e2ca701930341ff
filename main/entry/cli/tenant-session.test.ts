import { describe, expect, test } from 'vitest';
import { createTestHost, runLine } from './testing/test-host.ts';

describe('a folder that another Passbench has open', () => {
  function attachedHost(version: string) {
    const host = createTestHost({ version });
    host.tenant.notices = ['The store was moved aside.'];
    const { client } = host.tenant;
    host.open = async () => ({ client, attached: true, close: async () => undefined });
    return host;
  }

  test('is used without repeating the notices of its start', async () => {
    const { code, err } = await runLine(attachedHost('1.2.3'), 'list');
    expect([code, err]).toEqual([0, '']);
  });

  test('is used with a warning if the versions differ', async () => {
    const { code, err } = await runLine(attachedHost('2.0.0'), 'list');
    expect(code).toBe(0);
    expect(err).toMatch(/^! The folder is open in Passbench 1\.2\.3, and this is 2\.0\.0\./);
  });

  test('is shared by the one command that stays', async () => {
    const shared: unknown[] = [];
    const host = createTestHost();
    host.stdout.closed = true;
    const { open } = host;
    host.open = (folder, options) => {
      shared.push(options.shared);
      return open(folder, options);
    };
    await runLine(host, 'log', '--follow');
    await runLine(host, 'log');
    await runLine(host, 'list');
    expect(shared).toEqual([true, false, false]);
  });
});
