import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { leave, sampleStory, screensOf, tell } from '../pages/screens.ts';
import { Workbench } from '../pages/workbench.ts';

/** In both themes; only contrast depends on which, so the other rules are applied once. `part`: what is new on a screen. */
async function violationsOf(page: Page, part: string): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    // Colours that are still on their way from one theme to the other have the contrast of neither.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // Without a frame or window of its own, which the page's policy denies.
    const axe = new AxeBuilder({ page }).include(part).setLegacyMode();
    if (colorScheme === 'dark') axe.withRules('color-contrast');
    const { violations } = await axe.analyze();
    for (const { id, nodes } of violations)
      found.push(`${colorScheme} ${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  }
  return found;
}

/** The walk is cut into parts, so that workers can share it. */
const PARTS = 3;

for (const part of Array.from({ length: PARTS }, (_, index) => index)) {
  test(`nothing stands in the way of a screen reader in any place, tab or dialog, in light and dark (${part + 1} of ${PARTS})`, async ({
    window,
  }) => {
    test.setTimeout(120_000);
    const bench = new Workbench(window);
    await bench.ready();
    const found: Record<string, string[]> = part === 0 ? { empty: await violationsOf(window, 'html') } : {};
    await tell(bench, sampleStory);
    for (const screen of screensOf(sampleStory).filter((_, index) => index % PARTS === part)) {
      await screen.show(bench);
      found[screen.name] = await violationsOf(window, screen.part);
      await leave(bench);
    }
    expect(Object.entries(found).filter(([, violations]) => violations.length > 0)).toEqual([]);
  });
}
