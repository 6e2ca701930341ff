import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Desktop } from '../fixtures/desktop.ts';
import { expect, test } from '../fixtures.ts';
import { expectConnected } from '../pages/start-page.ts';

const boundsOf = ({ app }: Desktop) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.getBounds()));

/** Only then can a user move it, and only then its place is saved. */
const expectShown = ({ app }: Desktop) =>
  expect
    .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isVisible())))
    .toEqual([true]);

const remembered = (userData: string): string => join(userData, 'windows.json');

test('a window is restored to its place', async ({ launch, tenant }) => {
  const bounds = { x: 70, y: 40, width: 910, height: 620 };
  const first = await launch(tenant);
  await expectShown(first);
  await first.app.evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setBounds(to), bounds);
  await expect.poll(() => boundsOf(first)).toEqual([bounds]);
  await first.close();
  const second = await launch(tenant);
  await expectConnected(second.page);
  expect(await boundsOf(second)).toEqual([bounds]);
  await second.close();
});

test('a window on a missing display is moved to an existing one', async ({ launch, tenant, userData }) => {
  const bounds = { x: 90_000, y: -90_000, width: 600, height: 400 };
  writeFileSync(remembered(userData), JSON.stringify([{ folder: tenant, placement: { bounds, mode: 'normal' } }]));
  const desktop = await launch(tenant);
  await expectConnected(desktop.page);
  const area = await desktop.app.evaluate(({ screen }) => screen.getPrimaryDisplay().workArea);
  const [window] = await boundsOf(desktop);
  expect(window).toMatchObject({ width: 600, height: 400 });
  expect(window?.x).toBeGreaterThanOrEqual(area.x);
  expect((window?.x ?? 0) + 600).toBeLessThanOrEqual(area.x + area.width);
  expect(window?.y).toBeGreaterThanOrEqual(area.y);
  expect((window?.y ?? 0) + 400).toBeLessThanOrEqual(area.y + area.height);
  await desktop.close();
});
