/**
 * What the page is denied. Trust boundary: the page shows what scripts and partner APIs produced; if any of that ever
 * ran in it, it could not leave this page, open or load anything, or get a permission.
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
  // Files that the page itself has made, such as a HAR of its calls; the system asks where to save them.
  session.on('will-download', (event, item) => {
    if (!item.getURL().startsWith(`blob:${origin}/`)) event.preventDefault();
  });
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isLoadable(url) }));
}

/** Applies to every future page, so that none can be forgotten. */
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
