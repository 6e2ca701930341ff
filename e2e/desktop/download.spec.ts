import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../fixtures.ts';
import { Workbench } from '../pages/workbench.ts';

test('calls are saved as a HAR, and nothing that the page has not made itself can be downloaded', async ({
  desktop: { app, page },
  newFolder,
}) => {
  const file = join(newFolder('download'), 'calls.har');
  const bench = new Workbench(page);
  await bench.ready();
  await bench.createPass('C-42');
  await bench.fill();
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
