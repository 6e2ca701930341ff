import type { Call } from '#contract/entities/call.ts';

/** The parts that distinguish requests. */
export type Request = Pick<Call, 'method' | 'url' | 'requestBody'>;

/** The first part in which two requests differ; null if they are the same. */
export type RequestPart = 'host' | 'path' | 'method' | 'query' | 'body';

/** From 0 (another host) to 5 (the same request). */
export interface RequestSimilarity {
  score: number;
  differs: RequestPart | null;
}

/** How similar two requests are: host first, then path, method, query and body. */
export function requestSimilarity(left: Request, right: Request): RequestSimilarity {
  const [a, b] = [placeOf(left.url), placeOf(right.url)];
  if (a.origin !== b.origin) return { score: 0, differs: 'host' };
  if (a.path !== b.path) return { score: 1, differs: 'path' };
  if (left.method !== right.method) return { score: 2, differs: 'method' };
  if (a.query !== b.query) return { score: 3, differs: 'query' };
  if ((left.requestBody ?? '') !== (right.requestBody ?? '')) return { score: 4, differs: 'body' };
  return { score: 5, differs: null };
}

/** Without the URL class, which the pure code does not have: a recorded URL is in canonical form. */
export function placeOf(url: string): { origin: string; path: string; query: string } {
  const [, origin = '', path = '', query = ''] = /^([a-z][a-z\d+.-]*:\/\/[^/?#]*)?([^?#]*)(\?[^#]*)?/i.exec(url) ?? [];
  return { origin: origin.toLowerCase(), path, query };
}
