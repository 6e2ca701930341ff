import { expect, test } from '../fixtures.ts';

test('where dark was chosen, nothing light is painted before the page has started', async ({ served, tab }) => {
  await tab.emulateMedia({ colorScheme: 'light' });
  await tab.addInitScript(() => localStorage.setItem('passbench.preferences', JSON.stringify({ theme: 'dark' })));
  // Without its script the page stays at what is painted first.
  await tab.route('**/assets/*.js', (route) => route.abort());
  await tab.goto(served.url);
  await expect(tab.locator('#root')).toBeEmpty();
  const painted = await tab.evaluate(() => ({
    canvas: document.querySelector<HTMLMetaElement>('meta[name="color-scheme"]')?.content,
    body: getComputedStyle(document.body).backgroundColor,
  }));
  expect(painted).toEqual({ canvas: 'dark', body: 'rgb(16, 18, 23)' });
});
