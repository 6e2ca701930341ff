import type { Desktop } from '../fixtures/desktop.ts';
import { expect, test } from '../fixtures.ts';
import { expectConnected } from '../pages/start-page.ts';

/**
 * Sends the page there and returns the result. Observed from the shell: Playwright waits for a denied navigation as if
 * it were pending, and does nothing in the page after that.
 */
function leaveFor({ app }: Desktop, address: string) {
  return app.evaluate(async ({ BrowserWindow }, url) => {
    const [contents] = BrowserWindow.getAllWindows().map(({ webContents }) => webContents);
    if (!contents) throw new Error('there is no window');
    const refused = new Promise<boolean>((resolve) => {
      // Runs after the shell's own listener, so it sees that one's decision.
      contents.once('will-frame-navigate', (event) => resolve(event.defaultPrevented));
      // Some are refused by Chromium, which tells the page's console, before the shell is asked.
      contents.once('console-message', () => resolve(true));
    });
    await contents.executeJavaScript(`location.href = ${JSON.stringify(url)}; null`);
    const isRefused = await refused;
    const text = (await contents.executeJavaScript('document.body.innerText')) as string;
    return { isRefused, url: contents.getURL(), text };
  }, address);
}

test('the page cannot leave, and no file is loaded, not even by the shell', async ({ desktop }) => {
  await expectConnected(desktop.page);
  for (const address of [
    'https://example.com/',
    'file:///etc/hostname',
    'app://passbench/other.html',
    'data:text/html,x',
  ]) {
    expect(await leaveFor(desktop, address), address).toEqual({
      isRefused: true,
      url: 'app://passbench/index.html',
      text: expect.stringContaining('Juniper Coffee'),
    });
  }

  const failure = await desktop.app.evaluate(({ BrowserWindow }) => {
    const loading = BrowserWindow.getAllWindows()[0]?.loadURL('file:///etc/hostname');
    return loading?.then(
      () => 'loaded',
      (error: Error) => error.message,
    );
  });
  expect(failure).toContain('ERR_BLOCKED_BY_CLIENT');
});
