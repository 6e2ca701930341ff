/**
 * The engine as a child of the desktop shell: one tenant folder, pages connected through the shell's relay, and
 * commands through the folder's socket. It reports over the IPC whether it is ready or why it cannot be, and ends when
 * the shell does.
 * node engine.js FOLDER [--key-store] [--starter] [--damaged-store=CHOICE] with an IPC pipe; secrets in
 * PASSBENCH_SECRET_NAME
 * --key-store: the parent answers requests to the system's key store (contract/vault.ts). --starter: write a starter
 * first.
 */
import type { EngineAnnouncement } from '#contract/engine-state.ts';
import type { DamageChoice } from '#contract/errors.ts';
import { PassbenchError, damageChoice } from '#contract/errors.ts';
import { shellKeyStore } from '../secrets/shell-key-store.ts';
import { acceptParentChannels } from '../transport/process-channels.ts';
import { serveChannel } from '../transport/serve.ts';
import { writeEditorFiles } from '../workspace/editor-files.ts';
import { initTenant } from '../workspace/init.ts';
import { bugLog, logBug } from './bugs.ts';
import type { ComposedEngine } from './compose.ts';
import { composeEngine } from './compose.ts';
import { builtFiles } from './built-files.ts';
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

/** Ctrl-C, and a terminal that closes, reach the whole process group; the shell decides when its engine ends. */
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

/** Without a store there is nothing to do; the shell shows why, and can start an engine that opens what was saved. */
async function endWithoutStore({ close }: ComposedEngine, error: PassbenchError): Promise<void> {
  setTimeout(() => process.exit(ended.failed), CLOSE_WITHIN_MS).unref();
  await announceFailure(error);
  await close().catch(logBug);
  process.exit(ended.failed);
}

function announceFailure({ code, message, choices }: PassbenchError): Promise<void> {
  return announce({ failed: { code, message, ...(choices.length > 0 && { choices: [...choices] }) } });
}

function chosen(options: readonly string[]): DamageChoice | undefined {
  const option = options.find((one) => one.startsWith('--damaged-store='));
  return damageChoice.optional().parse(option?.split('=')[1]);
}

/** The engine itself does not need this, so it neither delays nor fails the start. */
function helpEditors(folder: string, resourcesFolder: string): void {
  try {
    writeEditorFiles(folder, resourcesFolder);
  } catch (error) {
    logBug(error);
  }
}

async function start(folder: string, options: readonly string[]): Promise<void> {
  const { runnerFile, resourcesFolder } = builtFiles(import.meta.dirname);
  try {
    if (options.includes('--starter')) initTenant(folder, resourcesFolder);
    const keyStore = options.includes('--key-store') ? shellKeyStore(process) : undefined;
    const secrets = givenSecrets({}, process.env);
    const composed = await composeEngine({ folder, runnerFile, secrets, keyStore, onDamage: chosen(options) });
    const engine = await shareEngine(folder, composed);
    endWithShell(engine);
    engine.context.engine.parts.store.onRemoved((error) => void endWithoutStore(engine, error));
    const { router, context, redact } = engine;
    const onBug = bugLog(redact);
    acceptParentChannels((channel) => serveChannel(router, channel, { context, redact, onBug }));
    await announce({ ready: { version, node: process.version } });
    helpEditors(folder, resourcesFolder);
  } catch (error) {
    if (!(error instanceof PassbenchError)) throw error;
    await announceFailure(error);
    process.exit(ended.failed);
  }
}

const [folder, ...options] = process.argv.slice(2);
await start(folder ?? process.cwd(), options);
