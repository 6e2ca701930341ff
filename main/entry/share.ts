import { listenLocally } from '../transport/local-socket.ts';
import { serveChannel } from '../transport/serve.ts';
import { bugLog } from './bugs.ts';
import type { ComposedEngine } from './compose.ts';
import { ownFolder } from './own-folder.ts';

/**
 * Lets commands of the same user work through this engine while it has `folder` open; closing the engine closes their
 * connections first. If the system has no place to listen at, the engine works without them.
 */
export async function shareEngine(folder: string, engine: ComposedEngine): Promise<ComposedEngine> {
  const { router, context, redact, close } = engine;
  const onBug = bugLog(redact);
  try {
    const door = await listenLocally(ownFolder(folder), (channel) => {
      serveChannel(router, channel, { context, redact, onBug });
    });
    return {
      ...engine,
      async close() {
        // First, while the lock is still held: the next holder's socket would have the same name.
        await door.close();
        await close();
      },
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`Other commands cannot work on ${folder} while it is open here: ${reason}\n`);
    return engine;
  }
}
