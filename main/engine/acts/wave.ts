/** One act on many passes: several at a time, with what others do in between, and reports on the way. */
import type { ActReport } from '#contract/entities/act.ts';
import type { WaveProgress } from '#contract/entities/wave.ts';
import type { WaveInput, WavePasses } from '#contract/methods/waves.ts';
import { PassbenchError } from '#contract/errors.ts';
import { chooseDevice } from '#domain/lifecycle/devices.ts';
import type { Engine } from '../engine.ts';
import { installPass, uninstallPass } from './registration-acts.ts';

/** Acts under way beyond those that have a runner: enough that no runner waits, few enough that others get one soon. */
const AHEAD = 8;
const REPORT_EVERY_MS = 200;
const MOST_PROBLEMS = 20;

/**
 * Performs the act on each pass. Throws DEVICE_NOT_FOUND, PASS_TYPE_UNKNOWN, or FILE_INVALID for a file of the tenant,
 * before anything is done; INPUT_INVALID where the ticket is in use. Rejects later with what the store says, and where a file
 * of the tenant has become invalid; the acts until then are recorded.
 */
export async function* runWave(
  engine: Engine,
  input: WaveInput,
  signal: AbortSignal | undefined,
): AsyncGenerator<WaveProgress> {
  const { waves, parts } = engine;
  if (waves.has(input.ticket))
    throw new PassbenchError('INPUT_INVALID', `A wave with the ticket ${input.ticket} is running.`);
  const chosen = chooseDevice(parts.store.devices(), input.on);
  if ('refusal' in chosen) throw new PassbenchError(chosen.refusal.code, chosen.refusal.message);
  const wave = new Wave(engine, input, passesOf(engine, input.passes));
  const controller = new AbortController();
  waves.set(input.ticket, controller);
  try {
    yield* wave.perform(signal ? AbortSignal.any([signal, controller.signal]) : controller.signal);
  } finally {
    controller.abort();
    waves.delete(input.ticket);
  }
}

/** Begins no further act of the wave. False if none with this ticket is running. */
export function cancelWave({ waves }: Engine, ticket: string): boolean {
  const controller = waves.get(ticket);
  controller?.abort();
  return controller !== undefined;
}

function passesOf({ parts: { store, workspace } }: Engine, passes: WavePasses): string[] {
  if ('passIds' in passes) return [...new Set(passes.passIds)];
  const existing = store.passes({ deleted: false });
  if ('all' in passes) return existing.map(({ id }) => id);
  const { passType } = passes;
  const known = workspace.passTypes().map(({ name }) => name);
  if (!known.includes(passType)) {
    const message = `There is no pass type "${passType}". The tenant has: ${known.join(', ') || 'none'}.`;
    throw new PassbenchError('PASS_TYPE_UNKNOWN', message);
  }
  return existing.filter((pass) => pass.passType === passType).map(({ id }) => id);
}

class Wave {
  readonly #engine: Engine;
  readonly #input: WaveInput;
  readonly #passIds: readonly string[];
  readonly #startedAt = performance.now();
  #next = 0;
  #performed = 0;
  #refused = 0;
  #failed = 0;
  readonly #problems: WaveProgress['problems'] = [];

  constructor(engine: Engine, input: WaveInput, passIds: readonly string[]) {
    this.#engine = engine;
    this.#input = input;
    this.#passIds = passIds;
  }

  async *perform(signal: AbortSignal): AsyncGenerator<WaveProgress> {
    const { runners } = this.#engine.parts.workspace.settings().limits;
    const atOnce = Math.min(this.#passIds.length, runners + AHEAD);
    const lanes = Promise.all(Array.from({ length: atOnce }, () => this.#lane(signal)));
    // It is awaited below, maybe after the next report.
    lanes.catch(() => undefined);
    yield this.#progress('running');
    while (!(await hasEndedWithin(lanes, REPORT_EVERY_MS))) yield this.#progress('running');
    yield this.#progress(this.#ended < this.#passIds.length ? 'cancelled' : 'done');
  }

  async #lane(signal: AbortSignal): Promise<void> {
    for (let passId = this.#take(signal); passId !== null; passId = this.#take(signal)) {
      const ended = await this.#act(passId, signal);
      if (ended.act.refusal?.code !== 'CANCELLED') this.#count(passId, ended);
    }
  }

  #take(signal: AbortSignal): string | null {
    if (signal.aborted) return null;
    const passId = this.#passIds[this.#next] ?? null;
    this.#next += 1;
    return passId;
  }

  #act(passId: string, whileWaiting: AbortSignal): Promise<ActReport> {
    const { act, on, source, network } = this.#input;
    const caller = { isPatient: true, whileWaiting };
    if (act === 'install') return installPass(this.#engine, { passId, on, source, network }, caller);
    return uninstallPass(this.#engine, { passId, on, network }, caller);
  }

  #count(passId: string, { act, runs }: ActReport): void {
    const failed = runs.find(({ outcome }) => outcome !== 'ok');
    if (act.refusal) this.#refused += 1;
    else if (failed) this.#failed += 1;
    else this.#performed += 1;
    const message =
      act.refusal?.message ?? failed?.error?.message ?? (failed && `The outcome of its run is ${failed.outcome}.`);
    if (message !== undefined && this.#problems.length < MOST_PROBLEMS) this.#problems.push({ passId, message });
  }

  get #ended(): number {
    return this.#performed + this.#refused + this.#failed;
  }

  #progress(state: WaveProgress['state']): WaveProgress {
    const [performed, refused, failed] = [this.#performed, this.#refused, this.#failed];
    const [done, total] = [this.#ended, this.#passIds.length];
    const durationMs = performance.now() - this.#startedAt;
    const perSecond = done === 0 ? null : (done * 1000) / durationMs;
    const leftMs = perSecond === null || state !== 'running' ? null : ((total - done) * 1000) / perSecond;
    const counts = { total, done, performed, refused, failed };
    return { state, ...counts, durationMs, perSecond, leftMs, problems: [...this.#problems] };
  }
}

/** Rejects with what the promise rejects with. */
async function hasEndedWithin(promise: Promise<unknown>, ms: number): Promise<boolean> {
  const late = Promise.withResolvers<false>();
  const timer = setTimeout(late.resolve, ms, false);
  try {
    return await Promise.race([promise.then(() => true), late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
