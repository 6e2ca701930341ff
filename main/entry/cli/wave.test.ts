import { describe, expect, test } from 'vitest';
import { fillRun } from './testing/samples.ts';
import { createTestHost, runLine } from './testing/test-host.ts';

describe('an act on many passes', () => {
  test.each<[string, object]>([
    ['install --all --wallet apple', { act: 'install', passes: { all: true }, on: { wallet: 'apple' }, source: {} }],
    [
      'install --all --type loyalty --device Pixel --tag spring',
      { act: 'install', passes: { passType: 'loyalty' }, on: { device: 'Pixel' }, source: { tags: ['spring'] } },
    ],
    [
      'uninstall --type gift --wallet google',
      { act: 'uninstall', passes: { passType: 'gift' }, on: { wallet: 'google' }, source: {} },
    ],
  ])('%s', async (line, input) => {
    const host = createTestHost();
    await runLine(host, ...line.split(' '));
    expect(host.tenant.asked).toMatchObject([{ input }]);
  });

  test('says what was done, how fast, and the first of what was refused', async () => {
    const { code, out } = await runLine(createTestHost(), 'install', '--all', '--wallet', 'apple');
    expect(code).toBe(1);
    expect(out).toBe('Installed 2 of 3 passes, 1 refused, in 2.5 s (1.2/s)\n  PASS-B  PASS-B is on iPhone already.\n');
  });

  test('is one document with --json', async () => {
    const { out } = await runLine(createTestHost(), 'install', '--all', '--wallet', 'apple', '--json');
    expect(JSON.parse(out)).toMatchObject({ wave: { state: 'done', total: 3, performed: 2, refused: 1 } });
  });

  test('is cancelled by Ctrl-C, and what was done is reported', async () => {
    const host = createTestHost();
    host.tenant.nextRun = { ...fillRun, outcome: null };
    const done = runLine(host, 'install', '--all', '--wallet', 'apple');
    await host.tenant.news.promise;
    host.interrupt();
    const { code, out, err } = await done;
    expect(code).toBe(1);
    expect(err).toContain('Cancelling.');
    expect(out).toContain('Cancelled: 1 not begun. What was done is kept.');
    expect(out).toContain('Installed 2 of 3 passes');
  });

  test.each<[string, string]>([
    ['install --wallet apple', 'Give the id of a pass, or --all'],
    ['install PASS-A --all --wallet apple', 'not both: PASS-A was given as well'],
    ['uninstall --all', 'Choose the device'],
  ])('%s is a usage error', async (line, message) => {
    const host = createTestHost();
    const { code, err } = await runLine(host, ...line.split(' '));
    expect([code, host.tenant.asked]).toEqual([2, []]);
    expect(err).toContain(message);
  });
});
