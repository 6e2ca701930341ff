import type { Desktop } from '../fixtures/desktop.ts';
import { expect, test } from '../fixtures.ts';
import { Workbench } from '../pages/workbench.ts';

/** Kills the page's process; resolves when it was reloaded. Playwright's page cannot be used after that. */
const crash = ({ app }: Desktop): Promise<void> =>
  app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<void>((resolve) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        contents?.once('did-finish-load', () => resolve());
        contents?.forcefullyCrashRenderer();
      }),
  );

const inPage = ({ app }: Desktop, code: string): Promise<void> =>
  app.evaluate(({ BrowserWindow }, text) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    return contents?.executeJavaScript(`${text}; undefined`) as Promise<void>;
  }, code);

/** Waits until an expression is true in the page, evaluated by the shell. */
const waitInPage = ({ app }: Desktop, expression: string): Promise<void> =>
  app.evaluate(async ({ BrowserWindow }, holds) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    for (;;) if (await contents?.executeJavaScript(holds)) return;
  }, expression);

test('a page that crashes comes back with what was selected and what was not saved', async ({ desktop }) => {
  const bench = new Workbench(desktop.page);
  await bench.ready();
  await bench.createPass('C-42');
  await bench.createPass('C-7');
  await bench.passes.getByText('C-42', { exact: true }).click();
  await bench.fill();
  await bench.goTo('Connectors');
  await desktop.page.getByRole('row', { name: 'passbench.yml' }).dblclick();
  await desktop.page.locator('.monaco-editor').first().click();
  await desktop.page.keyboard.press('ControlOrMeta+End');
  await desktop.page.keyboard.insertText('# not saved yet');
  const kept = () => desktop.page.evaluate(() => JSON.stringify({ ...localStorage }).includes('not saved yet'));
  await expect.poll(kept).toBe(true);

  await crash(desktop);

  await waitInPage(
    desktop,
    `document.querySelector('.monaco-editor')?.innerText.includes('not\\u00a0saved\\u00a0yet')`,
  );
  await inPage(desktop, `document.querySelector('[role=radiogroup][aria-label="View"] [role=radio]').click()`);
  await waitInPage(desktop, `document.querySelector('section[aria-label="Stage"]')?.innerText.includes('Jane')`);
});

test('a page that crashes three times in a minute asks before it is loaded again', async ({ desktop }) => {
  await desktop.app.evaluate(({ dialog }) => {
    const asked = new Promise((resolve) => {
      dialog.showMessageBox = ((_window: unknown, options: { message: string }) => {
        resolve(options.message);
        return new Promise(() => undefined);
      }) as unknown as typeof dialog.showMessageBox;
    });
    Object.assign(globalThis, { asked });
  });
  await crash(desktop);
  await crash(desktop);
  const message = await desktop.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
    return (globalThis as unknown as { asked: Promise<string> }).asked;
  });
  expect(message).toContain('crashed 3 times within a minute');
});
