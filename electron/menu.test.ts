import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, test } from 'vitest';
import { menuCommand } from '#contract/desktop-bridge.ts';
import { type MenuFacts, menuTemplate } from './menu.ts';

const facts: MenuFacts = { isMac: false, recents: [], hasDeveloperTools: false };

function menu(changes: Partial<MenuFacts> = {}) {
  const done: string[] = [];
  const template = menuTemplate(
    { ...facts, ...changes },
    {
      command: (id) => void done.push(id),
      openRecent: (folder) => void done.push(`open ${folder}`),
      clearRecent: () => void done.push('clear'),
      openDocumentation: () => void done.push('documentation'),
    },
  );
  return { template, done };
}

function itemsOf(template: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return template.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? itemsOf(item.submenu) : [])]);
}

const titles = (template: readonly MenuItemConstructorOptions[]) => template.map(({ label, role }) => label ?? role);
const press = (item: MenuItemConstructorOptions | undefined): void => (item?.click as (() => void) | undefined)?.();

describe('the menu', () => {
  test('has the menus of its system', () => {
    expect(titles(menu().template)).toEqual(['&File', 'editMenu', '&View', 'windowMenu', 'help']);
    expect(titles(menu({ isMac: true }).template)[0]).toBe('appMenu');
  });

  test('has About and Quit once: in the menu of the app on macOS, elsewhere under Help and File', () => {
    for (const isMac of [true, false]) {
      const { template } = menu({ isMac });
      const roles = itemsOf(template).map(({ role }) => role);
      expect(roles.filter((role) => role === 'about' || role === 'quit')).toHaveLength(2);
      const menus = template.filter((one) => itemsOf([one]).some(({ role }) => role === 'about' || role === 'quit'));
      expect(titles(menus)).toEqual(isMac ? ['appMenu'] : ['&File', 'help']);
    }
  });

  test('offers every act of the page that may travel, and runs it by its id', () => {
    const { template, done } = menu();
    const known: readonly string[] = menuCommand.options;
    const items = itemsOf(template).filter(({ id }) => id !== undefined && known.includes(id));
    for (const item of items) press(item);
    expect([...done].sort()).toEqual([...known].sort());
  });

  test('lists recent folders, the missing ones for looking at only', () => {
    const recents = [
      { folder: '/brands/A & B', missing: false },
      { folder: '/gone', missing: true },
    ];
    const { template, done } = menu({ recents });
    const found = itemsOf(template).filter(({ label }) => label?.startsWith('/'));
    expect(found.map(({ label, enabled }) => [label, enabled])).toEqual([
      ['/brands/A && B', true],
      ['/gone (no longer there)', false],
    ]);
    press(found[0]);
    press(itemsOf(template).find(({ id }) => id === 'clear-recent'));
    expect(done).toEqual(['open /brands/A & B', 'clear']);
  });

  test('binds no shortcut that the page listens to, and no lone letter', () => {
    const bound = itemsOf(menu().template).filter(
      ({ accelerator, registerAccelerator }) => accelerator !== undefined && registerAccelerator !== false,
    );
    expect(bound.map(({ accelerator }) => accelerator)).toEqual(['CmdOrCtrl+N']);
  });
});
