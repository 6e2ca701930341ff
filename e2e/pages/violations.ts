import type { Page } from '@playwright/test';
import axe from 'axe-core';

/** The page, once axe is in it. */
declare const window: { axe?: typeof axe };

async function analyze(page: Page, part: string, rules: readonly string[] | null): Promise<string[]> {
  // Once per page: injecting it takes longer than most checks.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(
    async ([include, only]) => {
      const found = await window.axe?.run(
        { include },
        { resultTypes: ['violations'], ...(only && { runOnly: [...only] }) },
      );
      if (!found) throw new Error('axe is not in the page');
      return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    },
    [part, rules] as const,
  );
}

/** Until it is drawn, Chromium may still give an element the background of the theme before. */
function nextFrame(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise((drawn) => {
        requestAnimationFrame(() => requestAnimationFrame(() => drawn()));
      }),
  );
}

/**
 * Obstacles for screen readers, or for eyes, in light and in dark. Only contrast depends on the theme, so the other
 * rules are applied once. `part`: a selector of what to check.
 */
export async function violationsOf(page: Page, part = 'html'): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    // During the transition between themes, colours have the contrast of neither.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await nextFrame(page);
    const violations = await analyze(page, part, colorScheme === 'dark' ? ['color-contrast'] : null);
    found.push(...violations.map((violation) => `${colorScheme} ${violation}`));
  }
  return found;
}
