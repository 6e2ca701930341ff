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

test('a call is copied as cURL; only text gets to the clipboard, and not more than the shell allows', async ({
  desktop,
}) => {
  const bench = new Workbench(desktop.page);
  await bench.ready();
  await bench.createPass('C-42');
  await bench.fill();
  await bench.tab('Calls').click();
  await desktop.page.getByText('/v1/customers/C-42').first().click();
  await desktop.app.evaluate(({ clipboard }) => clipboard.writeText('before'));
  await desktop.page.getByRole('button', { name: 'Copy as cURL' }).click();
  await expect.poll(() => onClipboard(desktop)).toMatch(/^curl [^]*\/v1\/customers\/C-42/);

  expect(await copyFromPage(desktop, 'a <b>text</b>\u202E')).toBe(true);
  expect(await onClipboard(desktop)).toBe('a <b>text</b>\u202E');
  for (const given of [null, 7, { text: 'x' }, ['x']]) expect(await copyFromPage(desktop, given)).toBe(false);
  const isTaken = await desktop.page.evaluate(() => {
    const { passbench } = globalThis as unknown as { passbench: { copyText(text: string): Promise<boolean> } };
    return passbench.copyText('x'.repeat(32 * 1024 * 1024 + 1));
  });
  expect(isTaken).toBe(false);
  expect(await onClipboard(desktop)).toBe('a <b>text</b>\u202E');
});
