import type { Channel } from '#contract/channel.ts';
import type { FolderRequest } from '#contract/entities/folder.ts';
import type { EngineState } from '#contract/engine-state.ts';
import type { DamageChoice } from '#contract/errors.ts';
import type { EngineCommand } from './engine-command.ts';
import type { EngineTimes, EngineProcessOptions } from './engine-process.ts';
import { EngineProcess } from './engine-process.ts';

export type EngineFailure = Extract<EngineState, { name: 'failed' }>;

export interface SwitchingEngineOptions {
  folder: string;
  /** Called at every start; `starter` only at the first one of a switch. `choice`: what to do with a damaged store. */
  command(request: FolderRequest, choice?: DamageChoice): EngineCommand | { problem: string };
  /** Called with the state of the engine whose folder is open, not of others. */
  onState(state: EngineState): void;
  vault: EngineProcessOptions['vault'];
  times?: EngineTimes;
}

/**
 * The engine of one window, which another folder's engine can replace. The next one has to be ready before the current
 * one ends, so a folder that cannot be opened changes nothing.
 */
export class SwitchingEngine {
  readonly #options: SwitchingEngineOptions;
  #folder: string;
  #present: EngineProcess;
  #candidate: EngineProcess | null = null;
  #abandon: () => void = () => undefined;

  constructor(options: SwitchingEngineOptions) {
    this.#options = options;
    this.#folder = options.folder;
    this.#present = this.#engineFor({ folder: options.folder, starter: false }, () => undefined);
  }

  get folder(): string {
    return this.#folder;
  }

  get state(): EngineState {
    return this.#present.state;
  }

  start(): void {
    this.#present.start();
  }

  /** A new connection, or null if the engine is not ready. */
  open(): Channel | null {
    return this.#present.open();
  }

  restart(choice?: DamageChoice): void {
    this.#present.restart(choice);
  }

  /** Resolves with null once the folder is open and the previous one closed, or with the reason of the failure. */
  async switchTo(request: FolderRequest): Promise<EngineFailure | null> {
    const { promise: decided, resolve } = Promise.withResolvers<EngineFailure | null>();
    this.#abandon = () => resolve(failure('The window was closed.'));
    const candidate = this.#engineFor(request, (state) => {
      if (state.name === 'ready') resolve(null);
      if (state.name === 'failed') resolve(state);
      // Whatever the failure, the folder that is open now should not wait for another five tries.
      if (state.name === 'restarting') resolve(failure(state.reason));
    });
    this.#candidate = candidate;
    candidate.start();
    const refusal = await decided;
    this.#candidate = null;
    if (refusal) {
      await candidate.stop();
      return refusal;
    }
    const left = this.#present;
    this.#present = candidate;
    this.#folder = request.folder;
    this.#options.onState(candidate.state);
    await left.stop();
    return null;
  }

  /** Ends all running engines; resolves when they have ended. */
  async stop(): Promise<void> {
    this.#abandon();
    await Promise.all([this.#present.stop(), this.#candidate?.stop()]);
  }

  #engineFor({ folder, starter }: FolderRequest, whileCandidate: (state: EngineState) => void): EngineProcess {
    let makesStarter = starter;
    const engine: EngineProcess = new EngineProcess({
      ...(this.#options.times && { times: this.#options.times }),
      command: (choice) => {
        const command = this.#options.command({ folder, starter: makesStarter }, choice);
        makesStarter = false;
        return command;
      },
      vault: (request) => this.#options.vault(request),
      onState: (state) => (engine === this.#present ? this.#options.onState(state) : whileCandidate(state)),
    });
    return engine;
  }
}

function failure(reason: string): EngineFailure {
  return { name: 'failed', reason, log: [] };
}
