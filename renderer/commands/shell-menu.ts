import type { DesktopBridge, MenuCommand } from '#contract/desktop-bridge.ts';
import { menuCommand } from '#contract/desktop-bridge.ts';
import { editorsStore } from '../stores/editors.ts';
import { passesStore } from '../stores/passes.ts';
import { selectionStore } from '../stores/selection.ts';
import { tenantStore } from '../stores/tenant.ts';
import { isInOverlay, tellOfOverlay } from './overlay.ts';
import { commandsStore, runCommand } from './registry.ts';

/** What the reasons of commands look at. */
const stores = [commandsStore, editorsStore, passesStore, selectionStore, tenantStore];

/** Has the shell's menu run the commands of this page, and tells it which of them can be done. */
export function followShellMenu(bridge: DesktopBridge): void {
  bridge.onMenuCommand((given) => {
    const read = menuCommand.safeParse(given);
    if (!read.success) return;
    if (isInOverlay(document.activeElement)) tellOfOverlay();
    else runCommand(read.data);
  });
  const tell = onceATurn(tellOfChanges(bridge));
  for (const store of stores) store.subscribe(tell);
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
