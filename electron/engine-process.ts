import type { Channel } from '#contract/channel.ts';
import type { EngineAnnouncement, EngineState } from '#contract/engine-state.ts';
import type { DamageChoice, ErrorCode } from '#contract/errors.ts';
import type { VaultAnswer, VaultRequest } from '#contract/vault.ts';
import type { EngineChild } from './engine-child.ts';
import { startEngineChild } from './engine-child.ts';
import type { EngineCommand } from './engine-command.ts';

/** Times in milliseconds. */
export interface EngineTimes {
  /** Starts after a crash before giving up. */
  maxAttempts: number;
  /** Wait before the start with this number, from 1. */
  backOff(attempt: number): number;
  /** A start that takes longer counts as a crash. */
  readyWithin: number;
  /** After this time the engine runs well, and its earlier crashes no longer count. */
  steadyAfter: number;
  /** From the request to end until it is killed. */
  stopWithin: number;
}

export const defaultTimes: EngineTimes = {
  maxAttempts: 5,
  backOff: (attempt) => Math.min(250 * 2 ** (attempt - 1), 5_000),
  readyWithin: 20_000,
  steadyAfter: 30_000,
  stopWithin: 3_000,
};

export interface EngineProcessOptions {
  /** Called at every start, since what was missing may exist now. `choice`: what to do with a damaged store. */
  command(choice?: DamageChoice): EngineCommand | { problem: string };
  onState(state: EngineState): void;
  vault(request: VaultRequest): VaultAnswer;
  times?: EngineTimes;
}

/**
 * Keeps an engine running: starts it, restarts it after a crash with growing delays, and gives up after `maxAttempts`.
 * An engine that says why it cannot start is not restarted until somebody asks: its reasons (a folder in use, an error
 * in a file) do not disappear by themselves.
 */
export class EngineProcess {
  readonly #options: EngineProcessOptions;
  readonly #times: EngineTimes;
  #state: EngineState = { name: 'starting' };
  #child: EngineChild | null = null;
  #attempt = 0;
  /** Why the engine said that it cannot start, or had to end. */
  #refusal: { reason: string; code: ErrorCode; choices?: readonly DamageChoice[] } | null = null;
  #isOverdue = false;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(options: EngineProcessOptions) {
    this.#options = options;
    this.#times = options.times ?? defaultTimes;
  }

  get state(): EngineState {
    return this.#state;
  }

  start(choice?: DamageChoice): void {
    const command = this.#options.command(choice);
    if ('problem' in command) return this.#setState({ name: 'failed', reason: command.problem, log: [] });
    this.#refusal = null;
    this.#isOverdue = false;
    const child = startEngineChild(command, {
      announced: (announcement) => this.#hear(announcement),
      vault: (request) => this.#options.vault(request),
      ended: (reason) => this.#lose(child, reason),
    });
    this.#child = child;
    this.#after(this.#times.readyWithin, () => this.#giveUpOn(child));
    if (this.#attempt === 0) this.#setState({ name: 'starting' });
  }

  /** A new connection, or null if the engine is not ready. */
  open(): Channel | null {
    return this.#state.name === 'ready' && this.#child ? this.#child.open() : null;
  }

  /** Restarts after `failed`; does nothing in any other state. */
  restart(choice?: DamageChoice): void {
    if (this.#state.name !== 'failed' || this.#stopped) return;
    this.#attempt = 0;
    this.start(choice);
  }

  /** Ends the engine for good; resolves when its process has ended. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#child?.stop(this.#times.stopWithin);
  }

  #hear(announcement: EngineAnnouncement): void {
    if (this.#stopped) return;
    if ('failed' in announcement) {
      const { code, message, choices } = announcement.failed;
      this.#refusal = { reason: message, code, ...(choices && { choices }) };
      return;
    }
    this.#after(this.#times.steadyAfter, () => (this.#attempt = 0));
    this.#setState({ name: 'ready' });
  }

  #giveUpOn(child: EngineChild): void {
    this.#isOverdue = true;
    void child.stop(0);
  }

  #lose(child: EngineChild, end: string): void {
    if (this.#stopped) return;
    const reason = this.#isOverdue ? `The engine was not ready after ${this.#times.readyWithin / 1000} s.` : end;
    this.#child = null;
    clearTimeout(this.#timer);
    if (this.#refusal) return this.#setState({ name: 'failed', ...this.#refusal, log: child.log() });
    this.#attempt += 1;
    if (this.#attempt > this.#times.maxAttempts) {
      const text = `${reason} Passbench gave up after ${this.#attempt} attempts.`;
      return this.#setState({ name: 'failed', reason: text, log: child.log() });
    }
    this.#setState({ name: 'restarting', attempt: this.#attempt, reason });
    this.#after(this.#times.backOff(this.#attempt), () => this.start());
  }

  #after(ms: number, act: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(act, ms);
  }

  #setState(state: EngineState): void {
    this.#state = state;
    this.#options.onState(state);
  }
}
