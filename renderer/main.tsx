/**
 * The page: the same files in the desktop shell and in a browser. The bridge of the shell's preload script shows which
 * of the two it is in; everything after that goes through the contract.
 */
import './api/zod-without-eval.ts';
import './ui/adopted-styles.ts';
// Before every component, whose styles override these.
import './ui/tokens.css';
import './ui/reset.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { tokenInFragment } from '#contract/browser-handover.ts';
import type { DesktopBridge } from '#contract/desktop-bridge.ts';
import { browserFolders } from './api/browser-folders.ts';
import { browserHost } from './api/browser-host.ts';
import { shareToken, takeToken, tokenOfOtherTab } from './api/browser-token.ts';
import { desktopFolders } from './api/desktop-folders.ts';
import { desktopHost } from './api/desktop-host.ts';
import type { EngineHost } from './api/engine-host.ts';
import { savesWaitFor } from './api/saving.ts';
import { App } from './app.tsx';
import { notifyRefused } from './commands/overlay.ts';
import { blockActs } from './commands/registry.ts';
import { followShellMenu } from './commands/shell-menu.ts';
import { listenForShortcuts } from './commands/shortcuts.ts';
import { shortcutRules } from './features/frame/shortcut-rules.ts';
import { persistTabState } from './features/frame/tab-memory.ts';
import { followTheme } from './features/frame/theme.ts';
import { followAddress } from './links/address.ts';
import { linksThrough } from './links/copy-link.ts';
import { commandOf } from './links/link.ts';
import { followShownRule } from './network-rules/follow-shown-rule.ts';
import { awayReason, followEngine } from './stores/engine-store.ts';
import { closeEditorsOfFolder } from './stores/kept-editors.ts';
import { onLeaveView } from './stores/views.ts';
import { prepareAnnouncements } from './ui/announce.ts';
import { copyThrough } from './ui/copy-text.ts';
import { keepFocus } from './ui/keep-focus.ts';
import { leaveField } from './ui/leave-field.ts';

declare global {
  interface Window {
    readonly passbench?: DesktopBridge;
  }
}

followTheme(document.documentElement, window.passbench?.showTheme);
if (window.passbench) copyThrough(window.passbench.copyText);
const forgetTab = persistTabState(sessionStorage);

let token = window.passbench ? null : (takeToken(window) ?? (await tokenOfOtherTab(window)));
const host = window.passbench ? desktopHost(window.passbench) : hostOfTab(token);
const engine = followEngine(host, enterFolder);
const hasEngine = (): boolean => engine.store.getState().name === 'connected';
blockActs(() => awayReason(engine.store.getState()), engine.store);
savesWaitFor(engine.store);
if (!window.passbench) shareToken(() => token, hasEngine);
if (window.passbench) linksThrough((target) => commandOf(target, folders.present() ?? '.'));
followAddress(window, engine.store);
listenForShortcuts(window, shortcutRules(hasEngine), notifyRefused);
const folders = window.passbench
  ? desktopFolders(window.passbench, engine, enterFolder)
  : browserFolders(engine, enterFolder);
if (window.passbench) followShellMenu(window.passbench, engine.store);
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
prepareAnnouncements();
keepFocus(document);
onLeaveView(() => leaveField(document));
followShownRule();
createRoot(root).render(
  <StrictMode>
    <App engine={engine} folders={folders} />
  </StrictMode>,
);

/** The address of a restarted server changes only the fragment, so the page stays, with all typed text. */
function hostOfTab(first: string | null): EngineHost {
  const tab = browserHost(first);
  window.addEventListener('hashchange', () => {
    if (tokenInFragment(window.location.hash) === null) return;
    token = takeToken(window);
    if (token !== null) tab.useToken(token);
  });
  return tab;
}

/** Unsaved text is kept under the name of the previous folder; nothing else of it may reach the next. */
function enterFolder(): void {
  closeEditorsOfFolder();
  forgetTab();
  // Its ids belong to the previous folder.
  window.history.replaceState(null, '', window.location.pathname);
  window.location.reload();
}
