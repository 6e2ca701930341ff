import { expect, test } from '../fixtures.ts';
import { leave, sampleStory, screensOf, tell } from '../pages/screens.ts';
import { violationsOf } from '../pages/violations.ts';
import { Workbench } from '../pages/workbench.ts';

test('nothing stands in the way of a screen reader in any place, tab or dialog, in light and dark', async ({
  window,
}) => {
  test.slow();
  const bench = new Workbench(window);
  await bench.ready();
  const found: Record<string, string[]> = { empty: await violationsOf(window) };
  await tell(bench, sampleStory);
  for (const screen of screensOf(sampleStory)) {
    await screen.show(bench);
    found[screen.name] = await violationsOf(window, screen.part);
    await leave(bench);
  }
  expect(Object.entries(found).filter(([, violations]) => violations.length > 0)).toEqual([]);
});
