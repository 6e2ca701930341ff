/** How fast the window opens, engine included: see e2e/browser/speed.spec.ts for how such figures are judged. */
import { launchBareWindow } from '../fixtures/desktop.ts';
import { expect, test } from '../fixtures.ts';
import { expectConnected } from '../pages/start-page.ts';

const GOAL_MS = 1_000;
/** A bare window of Electron on the machine for which the goal was set. */
const GOAL_MACHINE_FLOOR_MS = 350;

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

test('from the start to a window that can be used', { tag: '@speed' }, async ({ launch, tenant, newFolder }) => {
  const floors: number[] = [];
  const starts: number[] = [];
  for (const _ of Array.from({ length: 3 })) {
    const before = performance.now();
    const bare = await launchBareWindow(newFolder('bare'));
    await expect(bare.page.getByText('bare')).toBeVisible();
    floors.push(performance.now() - before);
    await bare.close();

    const begun = performance.now();
    const desktop = await launch(tenant);
    await expectConnected(desktop.page);
    starts.push(performance.now() - begun);
    await desktop.close();
  }
  const floor = median(floors);
  const bound = GOAL_MS * Math.max(1, floor / GOAL_MACHINE_FLOOR_MS);
  const text = `Window usable after: ${median(starts).toFixed(0)} ms; bare window ${floor.toFixed(0)} ms, bound ${bound.toFixed(0)} ms`;
  process.stdout.write(`${text}\n`);
  expect(median(starts), text).toBeLessThan(bound);
});
