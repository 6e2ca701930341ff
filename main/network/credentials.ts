/**
 * Trust boundary: which request headers a redirect must not carry to another origin. Browsers drop only Authorization;
 * partner APIs take keys in headers of any name, so names and values are judged by their form. When in doubt, a header
 * is dropped.
 */
const NAMES = /auth|cookie|token|secret|key|passw|credential|session|signature|jwt|bearer|csrf|xsrf/i;
const VALUES = /^(?:basic|bearer|digest|token|apikey)\s|\beyJ[\w-]{8,}\.[\w-]+\./i;

/** Whether a header could carry a credential. */
export function carriesCredential(name: string, value: string): boolean {
  return NAMES.test(name) || VALUES.test(value);
}
