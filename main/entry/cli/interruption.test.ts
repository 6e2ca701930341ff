import { describe, expect, test } from 'vitest';
import type { Device } from '#contract/entities/device.ts';
import type { Event, EventKind } from '#contract/entities/event.ts';
import { fillRun, installed } from './testing/samples.ts';
import { createTestHost, runLine } from './testing/test-host.ts';
import { append } from './testing/tenant-state.ts';

const PASS = 'K3f9Qx7LmP2vB8dT';

describe('Ctrl-C', () => {
  test.each([[[]], [['--json']]])('cancels the run of an act, whose report still comes (%j)', async (options) => {
    const host = createTestHost();
    host.tenant.nextRun = { ...fillRun, outcome: null };
    const done = runLine(host, 'fill', PASS, ...options);
    await host.tenant.news.promise;
    host.interrupt();
    const { code, out, err } = await done;
    expect(code).toBe(1);
    expect(out).toContain(options.length > 0 ? '"outcome": "cancelled"' : '→ You cancelled the run.');
    expect(err).toBe('! Cancelling. Ctrl-C again leaves at once.\n');
    expect(host.calls).toEqual(['open /brand', 'close']);
  });

  test('twice leaves at once', async () => {
    const host = createTestHost();
    host.tenant.nextRun = { ...fillRun, outcome: null };
    const done = runLine(host, 'fill', PASS);
    await host.tenant.news.promise;
    host.interrupt();
    host.interrupt();
    expect((await done).code).toBe(130);
    expect(host.calls).toEqual(['open /brand']);
  });

  test('ends what does not wait for it at once', async () => {
    const opening = Promise.withResolvers<never>();
    const host = createTestHost({ open: () => opening.promise });
    const done = runLine(host, 'list');
    host.interrupt();
    expect((await done).code).toBe(130);
  });

  test('is left to the window, which closes itself; twice leaves at once', async () => {
    for (const closes of [true, false]) {
      const closed = Promise.withResolvers<number>();
      const host = createTestHost({ window: () => closed.promise });
      const done = runLine(host);
      host.interrupt();
      if (closes) closed.resolve(0);
      else host.interrupt();
      expect((await done).code).toBe(closes ? 0 : 130);
    }
  });

  test('ends the browser mode', async () => {
    const served = Promise.withResolvers<void>();
    const host = createTestHost();
    host.stdout.write = (text) => {
      host.stdout.text += text;
      served.resolve();
    };
    const done = runLine(host, 'serve', 'my-brand', '--port', '4010');
    await served.promise;
    host.interrupt();
    const { code, out } = await done;
    expect([code, out]).toEqual([0, 'http://127.0.0.1:4010/#token\n']);
    expect(host.calls).toEqual(['serve /brand/my-brand 4010', 'close']);
  });
});

type Of<K extends EventKind> = Extract<Event, { kind: K }>;

function ofDevice<K extends EventKind>(seq: number, kind: K, data: Of<K>['data']): Event {
  return { seq, at: installed.at, act: seq, passId: null, runId: null, kind, data } as Event;
}

function installedOn(seq: number, deviceId: string): Event {
  const data = installed.data as Of<'pass.installed'>['data'];
  return { ...installed, seq, data: { ...data, registration: { ...data.registration, deviceId } } } as Event;
}

describe('a followed log', () => {
  /** Resolves when the terminal has received the text. */
  function sees(host: ReturnType<typeof createTestHost>, text: string): Promise<void> {
    const seen = Promise.withResolvers<void>();
    host.stdout.write = (written) => {
      host.stdout.text += written;
      if (host.stdout.text.includes(text)) seen.resolve();
    };
    return seen.promise;
  }

  test('continues with new events until Ctrl-C', async () => {
    const host = createTestHost();
    const later = sees(host, '    3  ');
    const done = runLine(host, 'log', '--follow');
    append(host.tenant, { ...installed, seq: 3 });
    await later;
    host.interrupt();
    const { code, out } = await done;
    expect(code).toBe(0);
    expect(out.match(/^ +\d+ /gm)).toEqual(['    1 ', '    2 ', '    3 ']);
  });

  test('shows only the given pass', async () => {
    const host = createTestHost();
    const later = sees(host, '    4  ');
    const done = runLine(host, 'log', '--follow', '--pass', PASS, '--after', '1');
    append(host.tenant, { ...installed, seq: 3, passId: 'another' });
    append(host.tenant, { ...installed, seq: 4 });
    await later;
    host.interrupt();
    expect((await done).out.match(/^ +\d+ /gm)).toEqual(['    2 ', '    4 ']);
  });

  test.each([[[]], [['--pass', PASS]]])('calls devices by the names that they got meanwhile (%j)', async (options) => {
    const host = createTestHost();
    const begun = sees(host, '    2  ');
    const done = runLine(host, 'log', '--follow', ...options);
    await begun;
    const later = sees(host, '    6  ');
    const old: Device = { id: 'device-3', name: 'Old iPhone', wallet: 'apple', addedAt: installed.at };
    append(host.tenant, ofDevice(3, 'device.added', { device: old }));
    append(host.tenant, installedOn(4, old.id));
    append(host.tenant, ofDevice(5, 'device.renamed', { deviceId: 'pixel', name: 'Pixel 9', oldName: 'Pixel' }));
    append(host.tenant, installedOn(6, 'pixel'));
    await later;
    host.interrupt();
    expect((await done).out.match(/on .*(?= \(apple\))/g)).toEqual(['on iPhone', 'on Old iPhone', 'on Pixel 9']);
  });

  test('is one document with --json', async () => {
    const host = createTestHost();
    const later = sees(host, '"seq":3');
    const done = runLine(host, 'log', '--follow', '--json');
    append(host.tenant, { ...installed, seq: 3 });
    await later;
    host.interrupt();
    const { code, out } = await done;
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ events: [{ seq: 1 }, { seq: 2 }, { seq: 3 }] });
  });

  test('ends when its reader has disconnected', async () => {
    const host = createTestHost();
    const later = sees(host, '    3  ');
    const done = runLine(host, 'log', '--follow');
    append(host.tenant, { ...installed, seq: 3 });
    await later;
    host.stdout.closed = true;
    append(host.tenant, { ...installed, seq: 4 });
    expect((await done).code).toBe(0);
    expect(host.calls).toEqual(['open /brand', 'close']);
  });

  test('does not begin if its reader has disconnected already', async () => {
    const host = createTestHost();
    host.stdout.closed = true;
    expect((await runLine(host, 'log', '--follow')).code).toBe(0);
  });
});
