import type { Page } from '@playwright/test';
import { hostileScript, hostileStory, makeHostile, markup } from '../fixtures/hostile-tenant.ts';
import { expect, test as base } from '../fixtures.ts';
import { leave, screensOf, tell } from '../pages/screens.ts';
import { Workbench } from '../pages/workbench.ts';
import { violationsOf } from '../pages/violations.ts';
import { readWatched, watch } from '../pages/watched.ts';

const test = base.extend({
  tenant: async ({ tenant }, use) => {
    const hostile = await makeHostile(tenant);
    await use(tenant);
    hostile.close();
  },
});

/** Elements that the markup would create, and whether it is present as text. */
function lookFor(page: Page): Promise<{ elements: number; isShown: boolean }> {
  return page.evaluate(
    (text) => ({
      elements: document.querySelectorAll('img[src="x"], [onerror]').length,
      isShown: document.body.innerText.replaceAll('\u00a0', ' ').includes(text),
    }),
    markup.slice(1),
  );
}

/** A tenant whose every name and text is markup: if it is safe everywhere, so is plainer text. */
test('every place, tab and dialog: nothing is in the way of a screen reader in light and dark, markup stays text', async ({
  window,
}) => {
  test.slow();
  await watch(window);
  const bench = new Workbench(window);
  await bench.ready();
  const violations: Record<string, string[]> = { empty: await violationsOf(window) };
  const shownOn: string[] = [];
  await tell(bench, hostileStory);
  for (const screen of screensOf(hostileStory, hostileScript)) {
    await screen.show(bench);
    const { elements, isShown } = await lookFor(window);
    expect(elements, screen.name).toBe(0);
    if (isShown) shownOn.push(screen.name);
    violations[screen.name] = await violationsOf(window, screen.part);
    await leave(bench);
  }
  expect(Object.entries(violations).filter(([, found]) => found.length > 0)).toEqual([]);
  // The page's policy has stopped nothing, and no script of the markup has run.
  expect(await readWatched(window)).toEqual({ violations: [] });
  // A screen without the markup would prove nothing.
  expect(shownOn).toEqual(expect.arrayContaining(['stage', 'inspector-calls', 'inspector-entity']));
  expect(shownOn).toEqual(expect.arrayContaining(['inspector-console', 'inspector-arguments', 'inspector-error']));
  expect(shownOn).toEqual(expect.arrayContaining(['connectors-editor', 'connectors-registrations', 'network-call']));
  expect(shownOn).toEqual(expect.arrayContaining(['settings', 'dialog-create', 'dialog-update', 'dialog-install']));
});
