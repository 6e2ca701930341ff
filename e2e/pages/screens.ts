import { expect } from '@playwright/test';
import type { Workbench } from './workbench.ts';

/** One view of the window and how to get there from anywhere. */
export interface Screen {
  name: string;
  /** A selector for what the earlier screens do not have. */
  part: string;
  show(bench: Workbench): Promise<void>;
}

/** The passes of a story, by an identifier of each. */
export interface Story {
  /** Filled, and on the first device. */
  filled: string;
  /** Its Fill ended with an error. */
  failed: string;
  /** Its Fill wrote to the console. */
  warned: string;
}

export const sampleStory: Story = { filled: 'C-42', failed: 'C-503', warned: 'C-404' };

/** Plays the story in a window without passes. */
export async function tell(bench: Workbench, { filled, failed, warned }: Story): Promise<void> {
  for (const customerId of [warned, failed, filled]) {
    await bench.createPass(customerId);
    await bench.fill();
  }
  await bench.install('iPhone');
  await expect(bench.tab('Overview')).toBeVisible();
}

/** Every view, tab and dialog of the story. */
export function screensOf(story: Story, script = 'customProvider.js'): Screen[] {
  return [...stageScreens(story), ...placeScreens(script), ...dialogScreens(story), comparison(story)];
}

/** Closes what a screen has opened above the window. */
export async function leave(bench: Workbench): Promise<void> {
  const { page } = bench;
  while (await bench.dialog.or(page.getByRole('menu')).first().isVisible()) {
    const top = await bench.dialog.or(page.getByRole('menu')).count();
    await page.keyboard.press('Escape');
    await expect(bench.dialog.or(page.getByRole('menu'))).not.toHaveCount(top);
  }
  const past = page.getByRole('button', { name: 'Back to now' }).first();
  if (await past.isVisible()) await past.click();
}

function stageScreens({ filled, failed, warned }: Story): Screen[] {
  const tab = (name: string, pass: string, label: string): Screen => ({
    name,
    part: name === 'stage' ? 'html' : '[role="tabpanel"]',
    async show(bench) {
      await bench.selectPass(pass);
      await bench.tab(label).click();
      await expect(bench.tab(label)).toHaveAttribute('aria-selected', 'true');
    },
  });
  return [
    tab('stage', filled, 'Overview'),
    tab('inspector-calls', filled, 'Calls'),
    {
      name: 'inspector-entity',
      part: '[role="tabpanel"]',
      async show(bench) {
        await bench.selectPass(filled);
        await bench.page.getByRole('button', { name: 'Previous run of the pass' }).click();
        await bench.tab('Entity').click();
        await expect(bench.page.getByRole('tabpanel').getByText('Changes')).toBeVisible();
      },
    },
    tab('inspector-console', warned, 'Console'),
    tab('inspector-arguments', warned, 'Arguments'),
    tab('inspector-error', failed, 'Error'),
    {
      name: 'event-log-past',
      part: 'html',
      async show(bench) {
        await bench.selectPass(filled);
        await bench.log.getByRole('row').filter({ hasText: 'entity.changed' }).last().click();
        await bench.log.getByRole('button', { name: 'View state at this event' }).click();
        await expect(bench.page.getByText(/ – read-only/)).toBeVisible();
      },
    },
  ];
}

function placeScreens(script: string): Screen[] {
  return [
    {
      name: 'connectors-editor',
      part: 'html',
      async show(bench) {
        await bench.openFile(script);
        await bench.page.getByRole('tab', { name: /^Problems/ }).click();
      },
    },
    {
      name: 'connectors-registrations',
      part: 'main',
      async show(bench) {
        await bench.openFile(script);
        await bench.page.getByRole('tab', { name: /^Registrations/ }).click();
      },
    },
    {
      name: 'network',
      part: 'html',
      async show(bench) {
        await bench.goTo('Network');
        await bench.tab('Calls').click();
        await expect(bench.calls.getByRole('row').nth(1)).toBeVisible();
      },
    },
    {
      name: 'network-call',
      part: 'main',
      async show(bench) {
        await bench.goTo('Network');
        await bench.tab('Calls').click();
        await bench.calls.getByRole('row').last().getByText(/^\//).click();
        await expect(bench.page.getByRole('region', { name: 'Selected call' })).toBeVisible();
      },
    },
    {
      name: 'network-rules',
      part: 'main',
      async show(bench) {
        await bench.goTo('Network');
        await bench.tab('Rules').click();
        await expect(bench.code).toBeVisible();
      },
    },
    {
      name: 'network-recordings',
      part: 'main',
      async show(bench) {
        await bench.goTo('Network');
        await bench.tab('Recordings').click();
        await expect(bench.page.getByText('No recordings yet')).toBeVisible();
      },
    },
    { name: 'settings', part: 'html', show: (bench) => bench.goTo('Settings') },
    {
      name: 'settings-profile',
      part: 'main',
      async show(bench) {
        await bench.goTo('Settings');
        await bench.page.getByRole('link', { name: 'Runtime profile' }).click();
      },
    },
  ];
}

function dialogScreens({ filled }: Story): Screen[] {
  const dialog = (name: string, open: (bench: Workbench) => Promise<void>): Screen => ({
    name: `dialog-${name}`,
    // A dialog stands alone; what opens beside a button is also judged by where in the page it stands.
    part: name === 'engine' ? 'html' : '[role="dialog"], [role="alertdialog"]',
    async show(bench) {
      await bench.selectPass(filled);
      await open(bench);
      await expect(bench.dialog).toHaveCount(1);
      await expect(bench.dialog).toBeVisible();
    },
  });
  const byKey = (name: string, key: string): Screen => dialog(name, (bench) => bench.page.keyboard.press(key));
  const ofDevice = (name: string, item: string): Screen =>
    dialog(name, async ({ stage, page }) => {
      await stage
        .getByRole('button', { name: /^More for/ })
        .last()
        .click();
      await page.getByRole('menuitem', { name: item }).click();
    });
  return [
    byKey('palette', 'ControlOrMeta+k'),
    byKey('shortcuts', '?'),
    byKey('create', 'n'),
    byKey('update', 'e'),
    byKey('add-device', 'd'),
    dialog('install', ({ page }) => page.keyboard.press('i')),
    ofDevice('rename-device', 'Rename…'),
    ofDevice('remove-device', 'Remove…'),
    dialog('new-file', async (bench) => {
      await bench.goTo('Connectors');
      await bench.page.getByRole('button', { name: 'New file' }).click();
    }),
    dialog('secret', async (bench) => {
      await bench.goTo('Settings');
      await bench.page.getByRole('button', { name: 'Add secret' }).click();
    }),
    dialog('rerun', (bench) => bench.openRerun()),
    dialog('engine', ({ page }) => page.getByRole('button', { name: 'Engine: Ready' }).click()),
  ];
}

/** Last, because it makes one more run. */
function comparison({ filled }: Story): Screen {
  return {
    name: 'comparison',
    part: 'section[aria-label="Run comparison"]',
    async show(bench) {
      await bench.selectPass(filled);
      await bench.openRerun();
      await bench.page.getByRole('radio', { name: 'From this run' }).click();
      await bench.page.getByRole('button', { name: 'Run and compare' }).click();
      await expect(bench.page.getByRole('region', { name: 'Run comparison' })).toBeVisible();
    },
  };
}
