/**
 * Percent-encoding in one form (RFC 3986, section 6.2.2), so that URLs which differ only in their encoding are equal:
 * hex digits in capitals, and letters, digits and - . _ ~ unencoded. So are ! ' ( ) *, which programs encode or not
 * (RFC 2396 called them unreserved). Everything else, "/" first of all, stays as it is encoded.
 */
const ENCODED = /%[\da-f]{2}/gi;
const UNRESERVED = /[\w.~!'()*-]/;

/** What matching reads of a URL, its percent-encoding in the normal form. */
export interface NormalUrl {
  hostname: string;
  normalHref: string;
  normalPath: string;
}

export function normalUrl({ hostname, href, pathname }: URL): NormalUrl {
  return { hostname, normalHref: normalEncoding(href), normalPath: normalEncoding(pathname) };
}

/** The text of a URL, or of a part of one, in its normal form. */
export function normalEncoding(text: string): string {
  return text.replace(ENCODED, (code) => {
    const character = String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return UNRESERVED.test(character) ? character : code.toUpperCase();
  });
}

/** The same for a URL pattern, in which an encoded character stays literal. */
export function normalPattern(text: string): string {
  return text.replace(ENCODED, (code) => normalEncoding(code).replace(/[()*]/, String.raw`\$&`));
}

/** The parameters of a query as the URL standard reads them, except that bytes that are not UTF-8 stay encoded. */
export function queryPairs(search: string): [name: string, value: string][] {
  const parts = search.replace(/^\?/, '').split('&');
  return parts
    .filter((part) => part !== '')
    .map((part) => {
      const equals = part.indexOf('=');
      const [name, value] = equals < 0 ? [part, ''] : [part.slice(0, equals), part.slice(equals + 1)];
      return [decoded(name), decoded(value)];
    });
}

function decoded(text: string): string {
  const plain = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(plain);
  } catch {
    return normalEncoding(plain);
  }
}
