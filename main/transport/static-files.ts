import { readFile, readdir } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { PassbenchError } from '#contract/errors.ts';

export interface PageFile {
  type: string;
  body: Buffer;
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/**
 * Reads the built page into memory, by URL path. Requests are looked up by exact path, so a request never becomes a
 * path on disk. Links and dot files are left out.
 */
export async function readPageFiles(folder: string): Promise<ReadonlyMap<string, PageFile>> {
  const files = new Map<string, PageFile>();
  for (const path of await filePaths(folder).catch((error: unknown) => Promise.reject(notBuilt(folder, error)))) {
    const type = types[extname(path)] ?? 'application/octet-stream';
    files.set(`/${relative(folder, path).split(sep).join('/')}`, { type, body: await readFile(path) });
  }
  const shell = files.get('/index.html');
  if (!shell) throw notBuilt(folder);
  return files.set('/', shell);
}

function notBuilt(folder: string, cause?: unknown): PassbenchError {
  const message = `The page is not built: there is no index.html to read in ${folder}. Run \`npm run build\`.`;
  return new PassbenchError('INTERNAL', message, { cause });
}

async function filePaths(folder: string): Promise<string[]> {
  const paths: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.name.startsWith('.')) continue;
    // Not readdir's own recursion, which follows links to folders.
    if (entry.isDirectory()) paths.push(...(await filePaths(path)));
    if (entry.isFile()) paths.push(path);
  }
  return paths;
}
