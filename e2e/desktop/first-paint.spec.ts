import type { Desktop } from '../fixtures/desktop.ts';
import { expect, test } from '../fixtures.ts';
import { expectConnected } from '../pages/start-page.ts';

const DARK = '#101217';

async function chooseDark({ page }: Desktop): Promise<void> {
  await expectConnected(page);
  await page.getByRole('button', { name: /^Theme/ }).click();
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
}

/** Blue, green and red of the middle of what the window shows. */
const middlePixel = ({ app }: Desktop): Promise<number[]> =>
  app.evaluate(async ({ BrowserWindow }) => {
    const image = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage();
    if (!image) throw new Error('there is no window');
    const { width, height } = image.getSize();
    const at = (Math.floor(height / 2) * width + Math.floor(width / 2)) * 4;
    return [...image.toBitmap().subarray(at, at + 3)];
  });

test('where dark was chosen, nothing light is painted before the page has started', async ({ launch, tenant }) => {
  const first = await launch(tenant);
  await chooseDark(first);
  await first.close();

  const second = await launch(tenant);
  await expectConnected(second.page);
  const frame = await second.app.evaluate(({ BrowserWindow, nativeTheme }) => ({
    theme: nativeTheme.themeSource,
    color: BrowserWindow.getAllWindows()[0]?.getBackgroundColor().toLowerCase(),
  }));
  expect(frame).toEqual({ theme: 'dark', color: DARK });

  // Without its script the page stays at what is painted first.
  await second.page.route('**/assets/*.js', (route) => route.abort());
  await second.page.reload();
  expect(await second.page.locator('#root').innerHTML()).toBe('');
  expect(await middlePixel(second)).toEqual([0x17, 0x12, 0x10]);
  await second.close();
});
