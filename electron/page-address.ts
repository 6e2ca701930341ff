/** Where the page lives. An origin that nothing else shares, and never a file: URL. */
export interface PageAddress {
  scheme: string;
  origin: string;
  url: string;
}

export const appAddress = pageAddress('app', 'passbench');

/**
 * The page's own scheme must be made known before Electron is ready. Where another starter loaded this app later than
 * that, the page takes a name of https: that cannot exist (RFC 2606), answered by the same handler.
 */
export const lateAddress = pageAddress('https', 'passbench.invalid');

function pageAddress(scheme: string, host: string): PageAddress {
  const origin = `${scheme}://${host}`;
  return { scheme, origin, url: `${origin}/index.html` };
}
