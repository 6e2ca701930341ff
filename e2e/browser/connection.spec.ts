import type { Page, WebSocketRoute } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { expectConnected } from '../pages/start-page.ts';
import { Workbench } from '../pages/workbench.ts';

test('keys typed while the engine is away are not shortcuts, and the focus returns to its field', async ({
  window,
}) => {
  const connection = await holdBack(window);
  const bench = new Workbench(window);
  await window.reload();
  await bench.ready();
  await bench.goTo('Settings');
  const name = window.getByRole('textbox', { name: 'Name', exact: true });
  await name.focus();

  await connection.cut();
  await expect(window.getByText('The connection to Passbench was lost.')).toBeVisible();
  await window.keyboard.type('nd/');
  await window.keyboard.press('ControlOrMeta+K');
  await expect(bench.dialog).toHaveCount(0);
  connection.fix();
  await expectConnected(window);
  await expect(name).toBeFocused();
  await expect(bench.dialog).toHaveCount(0);
});

/** From the next load of the page on, its connection can be cut; a new one is refused until it is restored. */
async function holdBack(page: Page): Promise<{ cut(): Promise<void>; fix(): void }> {
  let isCut = false;
  let present: WebSocketRoute | null = null;
  await page.routeWebSocket(/\/rpc$/, async (socket) => {
    if (isCut) return socket.close();
    present = socket;
    socket.connectToServer();
  });
  return {
    async cut() {
      isCut = true;
      await present?.close();
    },
    fix: () => {
      isCut = false;
    },
  };
}
