/**
 * How URLs are shown: lists show their parts, and all places show them decoded. Copying copies the URL as it was sent.
 */

/** The parts of a URL that lists show separately, decoded; an invalid URL is all path. */
export function urlParts(url: string): { host: string; path: string } {
  const parsed = URL.parse(url);
  if (!parsed) return { host: '', path: readableUrl(url) };
  return { host: parsed.host, path: readableUrl(`${parsed.pathname}${parsed.search}`) };
}

/** Characters that would change the structure of the URL stay encoded. */
const structural = /[&=#/?%+]/g;

/** The URL with its escapes decoded if they are UTF-8: `/caf%C3%A9?at=a%40b.c` becomes `/café?at=a@b.c`. */
export function readableUrl(url: string): string {
  return url.replaceAll(/(?:%[\da-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes).replaceAll(structural, encodeURIComponent);
    } catch {
      return escapes;
    }
  });
}
