import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { pageHeaders } from '#contract/page-policy.ts';

/** Content types; a file of another kind is not part of the page. */
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
};

/** Names of letters, digits, "-", "_" and inner dots: nothing that could be "..", a drive, an escape or a dot file. */
const plainPath = /^(\/[\w-]+(\.[\w-]+)*)+$/;

/**
 * Answers a request of the page's scheme from the built page. Trust boundary: the URL is whatever a page requested, so
 * its path is matched against the form of the page's file names before it becomes a path on disk.
 */
export async function answerPageRequest(
  request: { url: string; method: string },
  { origin: own, folder }: { origin: string; folder: string },
): Promise<Response> {
  const { origin, pathname } = addressOf(request.url);
  if (origin !== own) return refusal(403, 'not a page address');
  if (request.method !== 'GET') return refusal(405, 'only GET');
  const type = types[extname(pathname)];
  if (!plainPath.test(pathname) || type === undefined) return refusal(404, 'file not found');
  try {
    const body = await readFile(join(folder, pathname));
    return new Response(body, { headers: { ...pageHeaders(), 'Content-Type': type } });
  } catch {
    return refusal(404, 'file not found');
  }
}

/** `URL.origin` is "null" for schemes that Node does not know. */
function addressOf(url: string): { origin: string; pathname: string } {
  const { protocol, host, pathname } = new URL(url);
  return { origin: `${protocol}//${host}`, pathname };
}

function refusal(status: number, why: string): Response {
  return new Response(`${why}\n`, {
    status,
    headers: { ...pageHeaders(), 'Content-Type': 'text/plain; charset=utf-8' },
  });
}
