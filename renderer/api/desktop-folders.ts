import type { DesktopBridge } from '#contract/desktop-bridge.ts';
import type { FollowedEngine } from '../stores/engine-store.ts';
import type { FolderHost } from './folder-host.ts';

/** The desktop shell: it has the system's dialog, and an engine for each folder. Works without an engine as well. */
export function desktopFolders(bridge: DesktopBridge, engine: FollowedEngine, enter: () => void): FolderHost {
  return {
    trouble: () => null,
    present() {
      const view = engine.store.getState();
      return view.name === 'connected' ? view.info.tenant.folder : null;
    },
    choose: () => bridge.chooseFolder(),
    complete: () => Promise.reject(new Error('folders are chosen in a dialog of the system here')),
    recent: () => bridge.recentFolders(),
    forget: (folder) => bridge.forgetFolder(folder),
    open: (request) => bridge.openFolder(request),
    enter,
    reveal: () => bridge.revealFolder(),
    onChosen: (listener) => bridge.onMenuFolder(listener),
  };
}
