/**
 * What the page may do, as response headers: the same for Electron's protocol handler and the browser mode. The page
 * shows everything that a tenant's script produces, so nothing in that data may run, load from elsewhere, or be framed.
 */

/** `connect`: addresses, beside its own, to which the page may open connections. */
export function contentSecurityPolicy(connect: readonly string[] = []): string {
  const directives = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    // The code editor positions its lines with style attributes; only the page's own style sheets are allowed.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "worker-src 'self'",
    ["connect-src 'self'", ...connect].join(' '),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  return directives.join('; ');
}

/** All headers of every response that belongs to the page. */
export function pageHeaders(connect: readonly string[] = []): Record<string, string> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(connect),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'no-store',
  };
}
