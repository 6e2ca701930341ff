/** The parts of a URL that lists show apart; one that cannot be read is all path. */
export function urlParts(url: string): { host: string; path: string } {
  const parsed = URL.parse(url);
  if (!parsed) return { host: '', path: url };
  return { host: parsed.host, path: `${parsed.pathname}${parsed.search}` };
}
