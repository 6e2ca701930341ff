import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Desktop } from '../fixtures/desktop.ts';
import { expect, test } from '../fixtures.ts';
import { Workbench } from '../pages/workbench.ts';

const onClipboard = ({ app }: Desktop): Promise<string> => app.evaluate(({ clipboard }) => clipboard.readText());

/** The page's own access to the shell, as a script in it could use it. */
const copyFromPage = ({ page }: Desktop, given: unknown): Promise<boolean> =>
  page.evaluate((text) => {
    const { passbench } = globalThis as unknown as { passbench: { copyText(text: unknown): Promise<boolean> } };
    return passbench.copyText(text);
  }, given);

test('a call is copied as cURL and calls are saved as a HAR; the page can copy and download nothing else', async ({
  desktop,
  newFolder,
}) => {
  const { app, page } = desktop;
  const bench = new Workbench(desktop.page);
  await bench.ready();
  await bench.createPass('C-42');
  await bench.fill();
  await bench.tab('Calls').click();
  await page.getByText('/v1/customers/C-42').first().click();
  await app.evaluate(({ clipboard }) => clipboard.writeText('before'));
  await page.getByRole('button', { name: 'Copy as cURL' }).click();
  await expect.poll(() => onClipboard(desktop)).toMatch(/^curl [^]*\/v1\/customers\/C-42/);

  expect(await copyFromPage(desktop, 'a <b>text</b>\u202E')).toBe(true);
  expect(await onClipboard(desktop)).toBe('a <b>text</b>\u202E');
  for (const given of [null, 7, { text: 'x' }, ['x']]) expect(await copyFromPage(desktop, given)).toBe(false);
  const isTaken = await page.evaluate(() => {
    const { passbench } = globalThis as unknown as { passbench: { copyText(text: string): Promise<boolean> } };
    return passbench.copyText('x'.repeat(32 * 1024 * 1024 + 1));
  });
  expect(isTaken).toBe(false);
  expect(await onClipboard(desktop)).toBe('a <b>text</b>\u202E');

  const file = join(newFolder('download'), 'calls.har');
  // Instead of the system's dialog, which no test can answer.
  await app.evaluate(({ session }, path) => {
    const seen: string[] = [];
    Reflect.set(session, 'seenDownloads', seen);
    session.defaultSession.on('will-download', (event, item) => {
      seen.push(`${new URL(item.getURL()).protocol} ${event.defaultPrevented ? 'denied' : 'saved'}`);
      if (!event.defaultPrevented) item.setSavePath(path);
    });
  }, file);
  await bench.goTo('Network');
  await bench.tab('Recordings').click();
  await page.getByRole('button', { name: 'Export HAR' }).click();
  await page.getByRole('menuitem', { name: 'All calls' }).click();
  const entries = (): unknown => {
    try {
      return (JSON.parse(readFileSync(file, 'utf8')) as { log: { entries: unknown[] } }).log.entries.length;
    } catch {
      return null;
    }
  };
  await expect.poll(entries).toBe(1);

  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = location.href;
    link.download = 'page.html';
    link.click();
  });
  const seen = (): Promise<unknown> => app.evaluate(({ session }) => Reflect.get(session, 'seenDownloads') as unknown);
  await expect.poll(seen).toEqual(['blob: saved', 'app: denied']);
});
