import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { tokenInFragment } from '#contract/browser-handover.ts';
import type { HttpServer, HttpServerOptions } from '../http-server.ts';
import { startHttpServer } from '../http-server.ts';
import { serveTestRouter } from './serve-test-router.ts';

export const SECRET = 'not for anyone';

/** A built page in a folder of its own, with a secret beside it and links and dot files within that lead to it. */
export async function makePage(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'passbench-page-'));
  onTestFinished(() => rm(root, { recursive: true }));
  const page = join(root, 'page');
  await mkdir(join(page, 'assets'), { recursive: true });
  await writeFile(join(page, 'index.html'), '<!doctype html><title>Passbench</title>');
  await writeFile(join(page, 'assets', 'main-a1b2.js'), 'export {};');
  await writeFile(join(page, '.env'), SECRET);
  await writeFile(join(root, 'secret.txt'), SECRET);
  await symlink(join(root, 'secret.txt'), join(page, 'link.txt'));
  await symlink(root, join(page, 'up'));
  return page;
}

export interface TestServer extends HttpServer {
  token: string;
  log: string[];
}

/** The browser mode with a test page and the test router; stopped after the test. */
export async function startTestServer(options: Partial<HttpServerOptions> = {}): Promise<TestServer> {
  const log: string[] = [];
  const pageFolder = await makePage();
  const serve = serveTestRouter();
  const server = await startHttpServer({ pageFolder, serve, log: (line) => void log.push(line), ...options });
  onTestFinished(() => server.close());
  return { ...server, log, token: tokenInFragment(new URL(server.url).hash) ?? '' };
}
