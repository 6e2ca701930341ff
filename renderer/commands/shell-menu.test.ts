import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { DesktopBridge, MenuCommand } from '#contract/desktop-bridge.ts';
import { registerCommands } from './registry.ts';
import { followShellMenu } from './shell-menu.ts';

/** The shell, as far as the menu goes: it keeps what it was told last. */
function shell(): { bridge: DesktopBridge; enabled(): readonly MenuCommand[] } {
  let last: readonly MenuCommand[] = [];
  const bridge: Partial<DesktopBridge> = {
    onMenuCommand: () => () => undefined,
    enableInMenu(commands) {
      last = commands;
    },
  };
  return { bridge: bridge as DesktopBridge, enabled: () => last };
}

describe('the menu of the shell', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('follows the reasons of its commands', () => {
    const question = createStore<{ isOpen: boolean }>(() => ({ isOpen: false }));
    const disabledReason = () => (question.getState().isOpen ? 'A dialog is open.' : null);
    const command = {
      id: 'pass.create',
      title: 'Create pass…',
      group: 'Pass',
      disabledReason,
      run: () => undefined,
    } as const;
    const { bridge, enabled } = shell();
    followShellMenu(bridge);
    const unregister = registerCommands([command], [question]);
    vi.runAllTimers();
    expect(enabled()).toEqual(['pass.create']);
    question.setState({ isOpen: true });
    vi.runAllTimers();
    expect(enabled()).toEqual([]);
    question.setState({ isOpen: false });
    vi.runAllTimers();
    expect(enabled()).toEqual(['pass.create']);
    unregister();
    vi.runAllTimers();
    expect(enabled()).toEqual([]);
  });
});
