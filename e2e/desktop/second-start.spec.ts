import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { DesktopOptions } from '../fixtures/desktop.ts';
import { desktopArguments } from '../fixtures/desktop.ts';
import { copySample } from '../fixtures/tenant.ts';
import { expect, test } from '../fixtures.ts';
import { expectTenant } from '../pages/start-page.ts';

/** Starts the shell as `passbench` does; returns its report and how it ended. */
async function startAgain(program: string, options: DesktopOptions): Promise<{ report: unknown; code: number | null }> {
  const child = spawn(program, desktopArguments(options), { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const reported = once(child, 'message');
  const ended = once(child, 'exit');
  const [report] = await reported;
  const [code] = await ended;
  return { report, code };
}

test('a second start brings the window of its folder to the front, or opens one for another folder', async ({
  desktop,
  program,
  tenant,
  userData,
  newFolder,
}) => {
  await expectTenant(desktop.page, tenant);
  const isVisible = () =>
    desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isVisible()));
  await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  expect(await isVisible()).toEqual([false]);
  expect(await startAgain(program, { tenant, userData })).toEqual({ report: { window: 'taken-over' }, code: 0 });
  await expect.poll(isVisible).toEqual([true]);

  const other = copySample(newFolder('other'));
  const opened = desktop.app.waitForEvent('window');
  await startAgain(program, { tenant: other, userData });
  const page = await opened;
  await expectTenant(page, other);
});

test('a starter that loads the app late gets the same page', async ({ launch, tenant }) => {
  const desktop = await launch(tenant, []);
  await expectTenant(desktop.page, tenant);
  await desktop.close();
});
