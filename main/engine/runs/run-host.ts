import type { ConsoleLine, RunError, RunFix } from '#contract/entities/run.ts';
import { hostOf } from '#domain/allowed-hosts.ts';
import type { OpenRun } from '../act-queue.ts';
import type { Engine } from '../engine.ts';
import type { CallRecord } from '../ports/network.ts';
import type { BodyEnd, IncomingAnswer, OutgoingRequest, RunHost, SecretAnswer } from '../ports/sandbox.ts';
import { secretFor } from '../secrets/secret-for.ts';
import type { Caller } from './past-answers.ts';
import type { RunRecorder } from './run-recorder.ts';
import { unsentRecord } from './unsent-record.ts';

/** The error that a script gets when it is stopped because its calls could not be recorded. */
const ENDED = { code: 'ABORTED' as const, message: 'the run was ended' };

/** What a run and its host use. */
interface HostOptions {
  call: Caller;
  allowedCalls: number;
  recorder: RunRecorder;
  run: Pick<OpenRun, 'begin' | 'cancel'>;
}

/**
 * What a run may request of the engine. Everything a script reaches outside its jail goes through here and is recorded
 * with its secrets removed: the script gets them, the recorder does not. If something cannot be recorded, the run is
 * cancelled, and `settled` throws the reason.
 */
export class RecordingHost implements RunHost {
  readonly #engine: Pick<Engine, 'parts' | 'redaction'>;
  readonly #options: HostOptions;
  readonly #pending = new Set<Promise<unknown>>();
  #made = 0;
  #missingSecret: string | null = null;
  #refusedHost: string | null = null;
  #failure: { thrown: unknown } | null = null;

  constructor(engine: Pick<Engine, 'parts' | 'redaction'>, options: HostOptions) {
    this.#engine = engine;
    this.#options = options;
  }

  began(): void {
    this.#options.run.begin();
  }

  fetch(request: OutgoingRequest, signal: AbortSignal, couldBe?: readonly string[]): Promise<IncomingAnswer> {
    return this.#pend(this.#fetch(request, signal, couldBe));
  }

  log(line: ConsoleLine): void {
    try {
      const text = this.#engine.redaction.redactor.text(line.text);
      this.#options.recorder.line({ ...line, text });
    } catch (thrown) {
      this.#fail(thrown);
    }
  }

  secret(name: string): SecretAnswer {
    try {
      const { secrets } = this.#engine.parts;
      const answer = secretFor(secrets, name);
      if ('problem' in answer && secrets.problem === null && !secrets.find(name)) this.#missingSecret = name;
      return answer;
    } catch (thrown) {
      this.#fail(thrown);
      return { problem: 'the run was ended' };
    }
  }

  /** What would fix the error of the run, if it is about something that the run was refused. */
  fixOf({ message }: RunError): RunFix | undefined {
    const [secret, host] = [this.#missingSecret, this.#refusedHost];
    if (secret !== null && message.includes(secret)) return { kind: 'set-secret', name: secret };
    if (host === null || !message.includes(host)) return undefined;
    // A host that contains a secret is not recorded.
    return this.#engine.redaction.redactor.text(host) === host ? { kind: 'allow-host', host } : undefined;
  }

  /** Resolves when every call is recorded, with its body or why that is missing. */
  async settled(): Promise<void> {
    while (this.#pending.size > 0) await Promise.allSettled(this.#pending);
    if (this.#failure) throw this.#failure.thrown;
  }

  async #fetch(request: OutgoingRequest, signal: AbortSignal, couldBe?: readonly string[]): Promise<IncomingAnswer> {
    this.#made += 1;
    const number = this.#made;
    const mark = couldBe ? { couldBe: [...couldBe] } : {};
    const { call, allowedCalls, recorder } = this.#options;
    try {
      if (number > allowedCalls) return this.#refuse(request, number);
      const { answer, record, ended } = await call(request, signal);
      // The redactor has to know tokens of an answer before the script does, including those in its headers.
      const redacted = await this.#engine.redaction.wholeCall(record);
      if (record.error?.code === 'HOST_NOT_ALLOWED')
        this.#refusedHost = hostIn(record.redirects.at(-1)?.to ?? record.url);
      if (ended !== null && answer.ok)
        return { ...answer, body: this.#recordedBody(number, { ended, mark }, answer.body) };
      recorder.call(number, { ...redacted, ...mark });
      return answer;
    } catch (thrown) {
      this.#fail(thrown);
      return { ok: false, error: ENDED, durationMs: 0 };
    }
  }

  /** The body for the script, once the call is recorded with it. */
  async #recordedBody(
    number: number,
    { ended, mark }: { ended: Promise<CallRecord>; mark: Pick<CallRecord, 'couldBe'> },
    body: BodyEnd | Promise<BodyEnd>,
  ): Promise<BodyEnd> {
    const { recorder } = this.#options;
    const recording = ended.then(async (record) =>
      recorder.call(number, { ...(await this.#engine.redaction.wholeCall(record)), ...mark }),
    );
    this.#pend(recording.catch((thrown: unknown) => this.#fail(thrown)));
    try {
      await recording;
      return await body;
    } catch {
      return { ok: false, error: ENDED, durationMs: 0 };
    }
  }

  /** Must not reject. */
  #pend<T>(work: Promise<T>): Promise<T> {
    this.#pending.add(work);
    void work.finally(() => this.#pending.delete(work));
    return work;
  }

  /** Only the first call over the limit is recorded, so that a script in a loop cannot fill the store. */
  #refuse(request: OutgoingRequest, number: number): IncomingAnswer {
    const { allowedCalls, recorder } = this.#options;
    const { redaction, parts } = this.#engine;
    const message = `Call ${number} of this run was not made: passbench.yml allows ${allowedCalls} (limits.calls).`;
    const error = { code: 'CALL_LIMIT' as const, message };
    if (number === allowedCalls + 1)
      recorder.call(number, redaction.call({ ...unsentRecord(request, parts.world.now()), error }));
    return { ok: false, error, durationMs: 0 };
  }

  #fail(thrown: unknown): void {
    this.#failure ??= { thrown };
    this.#options.run.cancel();
  }
}

function hostIn(text: string): string | null {
  const url = URL.parse(text);
  return url && hostOf(url);
}
