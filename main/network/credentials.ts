/**
 * Trust boundary: which request headers a redirect must not carry to another origin. Browsers drop Authorization only;
 * partner APIs take their keys in headers of any name, so this goes by what names and values look like. A header too
 * many is dropped rather than one too few.
 */
const NAMES = /auth|cookie|token|secret|key|passw|credential|session|signature|jwt|bearer|csrf|xsrf/i;
const VALUES = /^(?:basic|bearer|digest|token|apikey)\s|\beyJ[\w-]{8,}\.[\w-]+\./i;

/** Whether a header could carry a credential. */
export function carriesCredential(name: string, value: string): boolean {
  return NAMES.test(name) || VALUES.test(value);
}
