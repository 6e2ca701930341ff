import { dirname, join } from 'node:path';
import type { DamageChoice } from '#contract/errors.ts';
import type { HandlerContext } from '#engine/handlers/base.ts';
import { router } from '#engine/handlers/router.ts';
import type { Engine } from '#engine/engine.ts';
import { createEngine, endActs } from '#engine/engine.ts';
import { createOffload } from '#engine/offload/offload.ts';
import { createNetwork } from '../network/network.ts';
import { createRecordings } from '../network/recordings/recordings.ts';
import { recordingsBySize } from '../network/recordings/recordings-by-size.ts';
import { checkRules } from '../network/check-rules.ts';
import { checkTemplates } from '../network/check-templates.ts';
import type { RunnerChild } from '../sandbox/runner-child.ts';
import { createSandbox } from '../sandbox/sandbox.ts';
import type { KeyStore } from '../secrets/key-store.ts';
import type { GivenSecret } from '../secrets/secrets.ts';
import { openSecrets } from '../secrets/secrets.ts';
import { openStore } from '../store/store.ts';
import { openFiles } from '../workspace/explorer/explorer.ts';
import { openRecordingFiles } from '../workspace/recording-files.ts';
import { openWorkspace } from '../workspace/workspace.ts';
import { fixedFolder } from './fixed-folder.ts';
import { ownFolder } from './own-folder.ts';
import { version } from './version.ts';
import { realWorld } from './world.ts';

export interface ComposeOptions {
  /** The tenant folder. */
  folder: string;
  /** Where Passbench keeps its own data; `.passbench` of the tenant if absent. */
  dataFolder?: string | undefined;
  /** The built runner. */
  runnerFile: string;
  /** Secrets of this start; see entry/secrets.ts. */
  secrets: readonly GivenSecret[];
  /** That of the desktop app. */
  keyStore?: KeyStore | undefined;
  /** What to do with a damaged store; refused if absent. */
  onDamage?: DamageChoice | undefined;
  /** A runner that was started early, for the first run. */
  startedRunner?: RunnerChild | null | undefined;
  /** Addresses that no script may reach: the app's own server. */
  forbidden?: () => readonly { host: string; port: number }[];
}

export interface ComposedEngine {
  router: typeof router;
  context: HandlerContext;
  /** Removes secrets from a text that is not the answer of a method: an error, a line of a log. */
  redact(text: string): string;
  /** Cancels acts, ends runs and connections, and closes the store once the ends of the runs are recorded. */
  close(): Promise<void>;
}

/**
 * Assembles the engine on one tenant folder: the same for the window, the browser mode and the command line. Throws
 * PassbenchError if the folder, its settings or its store cannot be used; then nothing stays open.
 */
export async function composeEngine(options: ComposeOptions): Promise<ComposedEngine> {
  const workerFile = join(dirname(options.runnerFile), '..', 'engine', 'worker.js');
  const offload = createOffload(workerFile, options.folder);
  // A thread of its own: a replay would otherwise wait for redaction.
  const recordingsThread = createOffload(workerFile, options.folder);
  const workspace = openWorkspace(options.folder, { checkRules, checkTemplates, otherThread: offload });
  const { limits } = workspace.settings();
  const files = openFiles(workspace.folder, realWorld.now);
  const dataFolder = options.dataFolder ?? ownFolder(workspace.folder);
  const store = openStore({
    folder: dataFolder,
    now: realWorld.now,
    appVersion: version,
    onDamage: options.onDamage ?? 'refuse',
  });
  const sandbox = createSandbox({
    runnerFile: options.runnerFile,
    runners: limits.runners,
    started: options.startedRunner ?? null,
  });
  const network = createNetwork({ now: realWorld.now, version, forbidden: options.forbidden ?? (() => []) });

  let engine: Engine | undefined;

  async function close(): Promise<void> {
    const actsEnded = engine && endActs(engine);
    await sandbox.close();
    await network.close();
    // The runs that were just ended are recorded while everything that this takes is still there.
    await actsEnded;
    await offload.close();
    await recordingsThread.close();
    store.close();
  }

  try {
    const { secrets: given, keyStore = null } = options;
    const secrets = await openSecrets({ folder: dataFolder, given, keyStore });
    const recordingFiles = openRecordingFiles(workspace.folder);
    const recordings = recordingsBySize(
      createRecordings({ files: recordingFiles, version }),
      recordingFiles,
      recordingsThread,
    );
    const world = realWorld;
    engine = createEngine({ store, sandbox, network, recordings, workspace, files, world, secrets, version }, offload);
    const { redaction } = engine;
    const redact = (text: string): string => redaction.redactor.text(text);
    return { router, context: { engine, host: fixedFolder }, redact, close };
  } catch (error) {
    await close();
    throw error;
  }
}
