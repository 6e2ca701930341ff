import { startHttpServer } from '../transport/http-server.ts';
import { serveChannel } from '../transport/serve.ts';
import type { GivenSecret } from '../secrets/secrets.ts';
import { writeEditorFiles } from '../workspace/editor-files.ts';
import { bugLog } from './bugs.ts';
import { composeEngine } from './compose.ts';
import type { Places } from './places.ts';
import { shareEngine } from './share.ts';

export interface ServeOptions {
  folder: string;
  places: Places;
  secrets: readonly GivenSecret[];
  port?: number;
  onDamage?: 'restore' | 'fresh' | undefined;
}

export interface Served {
  /** What to open, with the token in its fragment. */
  url: string;
  close(): Promise<void>;
}

/** The browser mode on one tenant folder, which commands can work on as well. Its own address is out of reach for scripts. */
export async function serveBrowser({ folder, places, secrets, port = 0, onDamage }: ServeOptions): Promise<Served> {
  const own: { host: string; port: number }[] = [];
  const { runnerFile, pageFolder, resourcesFolder } = places;
  const composed = await composeEngine({ folder, runnerFile, secrets, onDamage, forbidden: () => own });
  const engine = await shareEngine(folder, composed);
  try {
    writeEditorFiles(folder, resourcesFolder);
    const { router, context, redact } = engine;
    const onBug = bugLog(redact);
    const server = await startHttpServer({
      pageFolder,
      port,
      serve: (channel) => serveChannel(router, channel, { context, redact, onBug }),
      log: (line) => void process.stderr.write(`${line}\n`),
    });
    own.push({ host: '127.0.0.1', port: server.port }, { host: 'localhost', port: server.port });
    return {
      url: server.url,
      async close() {
        await server.close();
        await engine.close();
      },
    };
  } catch (error) {
    await engine.close();
    throw error;
  }
}
