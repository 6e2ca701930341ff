import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import type { Channel } from '#contract/channel.ts';
import type { EngineAnnouncement } from '#contract/engine-state.ts';
import { engineAnnouncement } from '#contract/engine-state.ts';
import { ipcChannels } from '#contract/ipc-channels.ts';
import type { VaultAnswer, VaultRequest } from '#contract/vault.ts';
import { vaultRequest } from '#contract/vault.ts';
import type { EngineCommand } from './engine-command.ts';

export interface EngineEvents {
  announced(announcement: EngineAnnouncement): void;
  /** Answers the engine's requests to the system's key store. */
  vault(request: VaultRequest): VaultAnswer;
  /** Called once, when the process has ended or could not be started. `reason` is a sentence. */
  ended(reason: string): void;
}

/** One process of the engine, from its start to its end. */
export interface EngineChild {
  /** A new connection; it closes when the process ends. */
  open(): Channel;
  /** The last lines of its output, oldest first. */
  log(): string[];
  /** Asks it to end and kills it if it does not in time; resolves when it has ended. */
  stop(withinMs: number): Promise<void>;
}

const KEPT_LOG = 16 * 1024;
/** Its last output is read to the end unless another process holds its pipe. */
const LAST_WORDS_MS = 300;

/** `spawn`, not `fork`, which Electron has changed to start itself. */
export function startEngineChild(command: EngineCommand, events: EngineEvents): EngineChild {
  const { node, args, env, cwd } = command;
  const child = spawn(node, args, {
    cwd,
    env: { ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    windowsHide: true,
  });
  const channels = ipcChannels(child);
  const log = keepLog(child);
  const exited = new Promise((resolve) => child.once('exit', resolve).once('error', resolve));
  child.on('message', (message) => {
    const read = engineAnnouncement.safeParse(message);
    if (read.success) events.announced(read.data);
    const asked = vaultRequest.safeParse(message);
    // If the engine has ended meanwhile, nobody waits for the answer.
    if (asked.success) child.send(events.vault(asked.data), () => undefined);
  });
  void whenGone(child).then(events.ended);
  return {
    open: () => channels.open(),
    log: () =>
      log()
        .split(/\r?\n/)
        .filter((line) => line !== ''),
    async stop(withinMs) {
      if (child.connected) child.disconnect();
      const timer = setTimeout(() => child.kill('SIGKILL'), withinMs);
      await exited;
      clearTimeout(timer);
    },
  };
}

function keepLog(child: ChildProcess): () => string {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8');
    stream?.on('data', (chunk: string) => {
      text = (text + chunk).slice(-KEPT_LOG);
    });
  }
  return () => text;
}

function whenGone(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(`The engine could not be started: ${error.message}.`));
    child.once('exit', (code, signal) => {
      const reason = signal
        ? `The engine was killed by ${signal}.`
        : `The engine exited with code ${code ?? 'unknown'}.`;
      child.once('close', () => resolve(reason));
      setTimeout(() => resolve(reason), LAST_WORDS_MS);
    });
  });
}
