import type { DesktopBridge, MenuCommand } from '#contract/desktop-bridge.ts';
import { menuCommand } from '#contract/desktop-bridge.ts';
import { isInOverlay, tellOfOverlay } from './overlay.ts';
import { commandsStore, runCommand } from './registry.ts';

/** Has the shell's menu run the commands of this page, and tells it which of them can be done. */
export function followShellMenu(bridge: DesktopBridge): void {
  bridge.onMenuCommand((given) => {
    const read = menuCommand.safeParse(given);
    if (!read.success) return;
    if (isInOverlay(document.activeElement)) tellOfOverlay();
    else runCommand(read.data);
  });
  const tell = onceATurn(tellOfChanges(bridge));
  commandsStore.subscribe(tell);
  tell();
}

function tellOfChanges(bridge: DesktopBridge): () => void {
  let told: string | null = null;
  return () => {
    const enabled = menuCommand.options.filter(canBeDone);
    const text = enabled.join();
    if (text !== told) bridge.enableInMenu(enabled);
    told = text;
  };
}

function canBeDone(id: MenuCommand): boolean {
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
