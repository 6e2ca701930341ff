import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { DesktopBridge, MenuCommand } from '#contract/desktop-bridge.ts';
import type { EngineView } from '../stores/engine-store.ts';
import { type Command, registerCommands } from './registry.ts';
import { followShellMenu } from './shell-menu.ts';

/** The menu side of the shell: it keeps the last reported commands. */
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

/** Only its existence matters here, not its answers. */
const connected = { name: 'connected' } as EngineView;

function command(id: MenuCommand, disabledReason: () => string | null = () => null): Command {
  return { id, title: id, group: 'Pass', disabledReason, run: () => undefined };
}

describe('the menu of the shell', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('follows the reasons of its commands', () => {
    const question = createStore<{ isOpen: boolean }>(() => ({ isOpen: false }));
    const { bridge, enabled } = shell();
    followShellMenu(
      bridge,
      createStore(() => connected),
    );
    const reason = () => (question.getState().isOpen ? 'A dialog is open.' : null);
    const unregister = registerCommands([command('pass.create', reason)], [question]);
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

  test('enables only commands for the window while there is no engine', () => {
    const engine = createStore<EngineView>(() => connected);
    const { bridge, enabled } = shell();
    followShellMenu(bridge, engine);
    const unregister = registerCommands([
      command('pass.create'),
      command('app.open-folder'),
      command('help.shortcuts'),
    ]);
    engine.setState({ name: 'connecting' }, true);
    vi.runAllTimers();
    expect(enabled()).toEqual(['app.open-folder', 'help.shortcuts']);
    engine.setState(connected, true);
    vi.runAllTimers();
    expect(enabled()).toEqual(['pass.create', 'app.open-folder', 'help.shortcuts']);
    unregister();
  });
});
