/**
 * The engine as a child of the desktop shell: one tenant folder, pages connected through the shell's relay, and commands
 * through the folder's socket.
 * It announces over the IPC whether it is ready or why it cannot be, and ends when the shell is gone.
 *
 *   node engine.js FOLDER [--key-store] [--starter]    with an IPC pipe; secrets in PASSBENCH_SECRET_NAME
 *
 * --key-store: the parent answers questions for the system's key store (contract/vault.ts). --starter: one is written first.
 */
import type { EngineAnnouncement } from '#contract/engine-state.ts';
import { PassbenchError } from '#contract/errors.ts';
import { shellKeyStore } from '../secrets/shell-key-store.ts';
import { acceptParentChannels } from '../transport/process-channels.ts';
import { serveChannel } from '../transport/serve.ts';
import { writeEditorFiles } from '../workspace/editor-files.ts';
import { initTenant } from '../workspace/init.ts';
import { bugLog, logBug } from './bugs.ts';
import type { ComposedEngine } from './compose.ts';
import { composeEngine } from './compose.ts';
import { placesFrom } from './places.ts';
import { givenSecrets } from './secrets.ts';
import { shareEngine } from './share.ts';
import { version } from './version.ts';

/** Longer than closing takes: runs are killed, the store is closed. */
const CLOSE_WITHIN_MS = 2_000;

const ended = { ok: 0, failed: 3 };

function announce(announcement: EngineAnnouncement): Promise<void> {
  return new Promise((resolve) => {
    if (process.send) process.send(announcement, undefined, undefined, () => resolve());
    else resolve();
  });
}

/** Ctrl-C, and a terminal that closes, reach the whole group of processes; the shell decides when its engine ends. */
function endWithShell({ close }: ComposedEngine): void {
  let ending: Promise<void> | null = null;
  const end = (): void => {
    setTimeout(() => process.exit(ended.failed), CLOSE_WITHIN_MS).unref();
    ending ??= close().then(
      () => process.exit(ended.ok),
      (error: unknown) => {
        logBug(error);
        process.exit(ended.failed);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGHUP']) process.on(signal, () => undefined);
  process.on('SIGTERM', end);
  process.on('disconnect', end);
}

/** Nothing that the engine itself needs, so it neither delays nor fails the start. */
function helpEditors(folder: string, resourcesFolder: string): void {
  try {
    writeEditorFiles(folder, resourcesFolder);
  } catch (error) {
    logBug(error);
  }
}

async function start(folder: string, options: readonly string[]): Promise<void> {
  const { runnerFile, resourcesFolder } = placesFrom(import.meta.dirname);
  try {
    if (options.includes('--starter')) initTenant(folder, resourcesFolder);
    const keyStore = options.includes('--key-store') ? shellKeyStore(process) : undefined;
    const composed = await composeEngine({ folder, runnerFile, secrets: givenSecrets({}, process.env), keyStore });
    const engine = await shareEngine(folder, composed);
    endWithShell(engine);
    const { router, context, redact } = engine;
    const onBug = bugLog(redact);
    acceptParentChannels((channel) => serveChannel(router, channel, { context, redact, onBug }));
    await announce({ ready: { version, node: process.version } });
    helpEditors(folder, resourcesFolder);
  } catch (error) {
    if (!(error instanceof PassbenchError)) throw error;
    await announce({ failed: { code: error.code, message: error.message } });
    process.exit(ended.failed);
  }
}

const [folder, ...options] = process.argv.slice(2);
await start(folder ?? process.cwd(), options);
