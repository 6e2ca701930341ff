import type { Reporter } from '@playwright/test/reporter';

interface Options {
  missing: readonly { project: string; missing: string }[];
  /** In CI they were not skipped but have failed. */
  isCi: boolean;
}

/** Reports at the very end which projects were not run and how to get what they need. */
class MissingHosts implements Reporter {
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  printsToStdio(): boolean {
    return false;
  }

  async onExit(): Promise<void> {
    const { missing, isCi } = this.#options;
    for (const host of missing) {
      const verb = isCi ? 'failed for want of its host' : 'was not run';
      process.stdout.write(`\nProject ${host.project} ${verb}. ${host.missing}\n`);
    }
  }
}

// oxlint-disable-next-line import/no-default-export -- Playwright loads reporters by their default export.
export default MissingHosts;
