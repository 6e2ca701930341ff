import type { DesktopBridge, MenuCommand } from '#contract/desktop-bridge.ts';
import { menuCommand } from '#contract/desktop-bridge.ts';
import type { StoreApi } from 'zustand/vanilla';
import type { EngineView } from '../stores/engine-store.ts';
import { isInOverlay, notifyDialogOpen } from './overlay.ts';
import { commandsStore, needsEngine, runCommand } from './registry.ts';

/** Lets the shell's menu run the commands of this page, and reports which are enabled. */
export function followShellMenu(bridge: DesktopBridge, engine: StoreApi<EngineView>): void {
  const canBeDone: CanBeDone = (id) =>
    isPossible(id) && (!needsEngine({ id }) || engine.getState().name === 'connected');
  bridge.onMenuCommand((given) => {
    const read = menuCommand.safeParse(given);
    if (!read.success) return;
    if (isInOverlay(document.activeElement)) notifyDialogOpen();
    else if (canBeDone(read.data)) runCommand(read.data);
  });
  const tell = onceATurn(tellOfChanges(bridge, canBeDone));
  commandsStore.subscribe(tell);
  engine.subscribe(tell);
  tell();
}

type CanBeDone = (id: MenuCommand) => boolean;

function tellOfChanges(bridge: DesktopBridge, canBeDone: CanBeDone): () => void {
  let told: string | null = null;
  return () => {
    const enabled = menuCommand.options.filter(canBeDone);
    const text = enabled.join();
    if (text !== told) bridge.enableInMenu(enabled);
    told = text;
  };
}

function isPossible(id: MenuCommand): boolean {
  return commandsStore.getState().commands.get(id)?.disabledReason() === null;
}

/** Stores change many times in one turn of the event loop. */
function onceATurn(act: () => void): () => void {
  let isAsked = false;
  return () => {
    if (isAsked) return;
    isAsked = true;
    setTimeout(() => {
      isAsked = false;
      act();
    });
  };
}
