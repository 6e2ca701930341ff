/** The address of the page: an origin that nothing else shares, and never a file: URL. */
export interface PageAddress {
  scheme: string;
  origin: string;
  url: string;
}

export const appAddress = pageAddress('app', 'passbench');

/**
 * The page's own scheme must be registered before Electron is ready. If another program loaded this app later than
 * that, the page uses an https: name that cannot exist (RFC 2606), answered by the same handler.
 */
export const lateAddress = pageAddress('https', 'passbench.invalid');

function pageAddress(scheme: string, host: string): PageAddress {
  const origin = `${scheme}://${host}`;
  return { scheme, origin, url: `${origin}/index.html` };
}
