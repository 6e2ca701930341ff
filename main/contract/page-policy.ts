/**
 * What the page may do, as response headers: the same for Electron's protocol handler and the browser mode.
 * Everything that a script of a tenant produced is shown by this page, so nothing that it could smuggle in may
 * run, load from elsewhere, or be framed.
 */

/** `connect` are the addresses, beside its own, that the page may open connections to. */
export function contentSecurityPolicy(connect: readonly string[] = []): string {
  const directives = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    // The code editor places its lines by style attributes; no style sheet but the page's own loads all the same.
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
