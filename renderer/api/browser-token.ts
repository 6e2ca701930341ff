import { tokenInFragment } from '#contract/browser-handover.ts';

const KEY = 'passbench.token';

/**
 * The token of the browser mode. It comes in the URL's fragment and is removed from the address immediately, so that it
 * is in no bookmark, history or screenshot; this tab remembers it until it is closed, so that it can be reloaded.
 */
export function takeToken(page: Pick<Window, 'location' | 'history' | 'sessionStorage'>): string | null {
  const { location, history, sessionStorage } = page;
  const given = tokenInFragment(location.hash);
  if (given === null) return sessionStorage.getItem(KEY);
  sessionStorage.setItem(KEY, given);
  history.replaceState(null, '', location.pathname);
  return given;
}

const TABS = 'passbench.tabs';
/** Another tab answers within a few milliseconds or there is none. */
const ANSWER_MS = 300;

/**
 * Passes the token on to other tabs of this browser, so that a copied link opens in one. Only pages of this origin
 * receive it, and only while `isConnected`: then Passbench serves this origin, and its own page asks.
 */
export function shareToken(token: () => string | null, isConnected: () => boolean): void {
  const channel = new BroadcastChannel(TABS);
  channel.addEventListener('message', ({ data }) => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel has one origin only
    if (data === 'ask' && isConnected()) channel.postMessage({ token: token() });
  });
}

/** The token of another open tab of the same origin, which this tab then remembers; null if there is none. */
export function tokenOfOtherTab({ sessionStorage }: Pick<Window, 'sessionStorage'>): Promise<string | null> {
  const channel = new BroadcastChannel(TABS);
  return new Promise((resolve) => {
    const end = (token: string | null): void => {
      clearTimeout(timer);
      channel.close();
      if (token !== null) sessionStorage.setItem(KEY, token);
      resolve(token);
    };
    const timer = setTimeout(() => end(null), ANSWER_MS);
    channel.addEventListener('message', ({ data }) => {
      if (typeof data?.token === 'string') end(data.token);
    });
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel has one origin only
    channel.postMessage('ask');
  });
}
