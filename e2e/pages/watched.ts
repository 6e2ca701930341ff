import type { Page } from '@playwright/test';

export interface Watched {
  /** What the page's policy has blocked. */
  violations: string[];
  /** Set by a script that should not have run. */
  ran?: unknown;
}

/** Reloads the page, with a list of everything that its policy has blocked from the first moment on. */
export async function watch(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const watched: Watched = { violations: [] };
    Object.assign(globalThis, { watched });
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      watched.violations.push(`${violatedDirective} ${blockedURI}`);
    });
  });
  await page.reload();
}

export function readWatched(page: Page): Promise<Watched> {
  return page.evaluate(() => (globalThis as unknown as { watched: Watched }).watched);
}
