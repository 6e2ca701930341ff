/**
 * What the page is denied, whatever it asks. Trust boundary: the page shows what scripts and partner APIs produced;
 * should one of them ever run in it, it stays on this page, opens nothing, loads nothing and has no permission.
 */
import type { App, IpcMainEvent, Session, WebContents } from 'electron';
import type { PageAddress } from './page-address.ts';

/** Beside the page's own files: images that it has inlined, and the developer tools. */
const loadable = ['data:', 'devtools:'];

export function guardSession(session: Session, { origin }: PageAddress): void {
  const isLoadable = (url: string): boolean => [`${origin}/`, ...loadable].some((start) => url.startsWith(start));
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  // What the page itself has made, such as a HAR of its calls; the system asks where it goes.
  session.on('will-download', (event, item) => {
    if (!item.getURL().startsWith(`blob:${origin}/`)) event.preventDefault();
  });
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isLoadable(url) }));
}

/** Holds for every page that will ever be, so that none can be forgotten. */
export function guardPages(app: App, page: PageAddress): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents, page));
}

function guardContents(contents: WebContents, { url }: PageAddress): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => {
    // Loading the page again is a navigation, too.
    if (!event.isMainFrame || event.url !== url) event.preventDefault();
  });
}

/** Whether a message comes from the page itself: its main frame, at its own address. */
export function isFromPage({ senderFrame }: Pick<IpcMainEvent, 'senderFrame'>, { origin }: PageAddress): boolean {
  return senderFrame !== null && senderFrame.parent === null && senderFrame.origin === origin;
}
