import { tokenInFragment } from '#contract/browser-handover.ts';

const KEY = 'passbench.token';

/**
 * The token of the browser mode. It comes in the URL's fragment and is taken out of the address at once, so that it
 * is in no bookmark, history or screenshot; this tab remembers it until it is closed, so that it can load again.
 */
export function takeToken(page: Pick<Window, 'location' | 'history' | 'sessionStorage'>): string | null {
  const { location, history, sessionStorage } = page;
  const given = tokenInFragment(location.hash);
  if (given === null) return sessionStorage.getItem(KEY);
  sessionStorage.setItem(KEY, given);
  history.replaceState(null, '', location.pathname);
  return given;
}
