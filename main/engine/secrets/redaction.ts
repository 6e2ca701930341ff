import type { ActReport } from '#contract/entities/act.ts';
import type { EventDraft } from '#domain/event-draft.ts';
import { issuedTokens } from '#domain/redaction/issued-tokens.ts';
import type { KnownValue } from '#domain/redaction/known-values.ts';
import { redactRequest, redactCall, redactDraft, redactReport } from '#domain/redaction/redact-records.ts';
import { Redactor } from '#domain/redaction/redactor.ts';
import type { Offload } from '../offload/offload.ts';
import { isLarge } from '../offload/size.ts';
import type { CallRecord } from '../ports/network.ts';
import type { RecordingsOfRun, RedactorState } from '../ports/recordings.ts';
import type { RunResult } from '../ports/sandbox.ts';
import { redactResult } from '../runs/run-end.ts';
import type { Secrets } from '../ports/secrets.ts';

/** Tokens that are remembered, and their characters; beyond twice as many, the older half is forgotten. */
const TOKENS = 20_000;
const CHARACTERS = 2_000_000;

/**
 * Removes secrets from everything before it is written or answered: those of the tenant, and tokens that APIs gave to
 * this engine. A value stays secret as long as the engine runs, even if it is changed; of tokens, the newest ones.
 */
export class Redaction {
  readonly #secrets: Pick<Secrets, 'all' | 'mark' | 'markKey'>;
  readonly #offload: Offload;
  readonly #known = new Map<string, string>();
  readonly #issued = new Map<string, string>();
  #characters = 0;
  #version = 0;
  #redactor: Redactor;

  constructor(secrets: Pick<Secrets, 'all' | 'mark' | 'markKey'>, offload: Offload) {
    this.#secrets = secrets;
    this.#offload = offload;
    this.#redactor = this.#create();
    this.refresh();
  }

  /** Read this each time: it is replaced when tokens are forgotten. */
  get redactor(): Redactor {
    return this.#redactor;
  }

  /** Grows with each value that becomes known. */
  get version(): number {
    return this.#version;
  }

  /** What another thread needs to find the same. */
  get state(): RedactorState {
    return { version: this.#version, known: this.#redactor.known, markKey: this.#secrets.markKey };
  }

  /** Called when secrets were set. */
  refresh(): void {
    for (const secret of this.#secrets.all()) {
      if (!('value' in secret) || this.#known.has(secret.value)) continue;
      this.#known.set(secret.value, secret.name);
      this.#know(secret);
    }
  }

  /** A call as it may be stored. Tokens in its answer become secrets, in this record too. */
  call(record: CallRecord): CallRecord {
    this.learn(issuedTokens(record));
    return redactCall(this.#redactor, record);
  }

  /** Makes tokens in answers secrets. */
  learn(tokens: readonly KnownValue[]): void {
    for (const token of tokens.slice(-TOKENS)) {
      if (this.#known.has(token.value) || this.#issued.has(token.value)) continue;
      this.#issued.set(token.value, token.name);
      this.#characters += token.value.length;
      this.#know(token);
    }
    if (this.#issued.size > 2 * TOKENS || this.#characters > 2 * CHARACTERS) this.#forget();
  }

  draft(draft: EventDraft): EventDraft {
    return redactDraft(this.#redactor, draft);
  }

  /**
   * Redacts what a script left and returned before anything is made from it: entity, diff and report never contain a
   * secret.
   */
  result(result: RunResult): RunResult {
    return redactResult(this.#redactor, result);
  }

  /** As `call`; a large one is searched on the other thread. */
  async wholeCall(record: CallRecord): Promise<CallRecord> {
    if (!isLarge([record.requestBody, record.responseBody])) return this.call(record);
    const { version } = this;
    const answer = await this.#offload.run('redactCall', { state: this.state, record });
    const isCurrent = version === this.#version;
    this.learn(answer.tokens);
    // It may contain a value that became known meanwhile.
    return isCurrent ? answer.record : await this.wholeCall(answer.record);
  }

  /**
   * Redacts the report of an act that began at `version`, since parts of it were written while fewer values were known.
   */
  report(report: ActReport, version: number): ActReport {
    return version === this.#version ? report : redactReport(this.#redactor, report);
  }

  #know({ name, value }: KnownValue): void {
    this.#redactor.know({ name, value });
    this.#version += 1;
  }

  #forget(): void {
    const newest = [...this.#issued].toReversed();
    this.#issued.clear();
    this.#characters = 0;
    const kept: [string, string][] = [];
    for (const [value, name] of newest.slice(0, TOKENS)) {
      if (this.#characters + value.length > CHARACTERS) break;
      this.#characters += value.length;
      kept.push([value, name]);
    }
    for (const [value, name] of kept.toReversed()) this.#issued.set(value, name);
    this.#redactor = this.#create();
  }

  #create(): Redactor {
    const known = [...this.#known, ...this.#issued].map(([value, name]) => ({ name, value }));
    return new Redactor((value) => this.#secrets.mark(value), known);
  }
}

/** The recordings of a run, whose calls are redacted first, large ones on the other thread. */
export interface RedactedRecordings extends Pick<RecordingsOfRun, 'answer' | 'keep' | 'close'> {
  /** Rejects if a call cannot be redacted or a recording cannot be written. */
  finish(): Promise<void>;
}

/** Recordings are files for git, so they have their secrets masked, and requests are compared in masked form. */
export function redactedRecordings(redaction: Redaction, recordings: RecordingsOfRun): RedactedRecordings {
  const kept: { name: string; call: Promise<CallRecord> }[] = [];
  return {
    answer: (name, asked) => recordings.answer(name, redactRequest(redaction.redactor, asked)),
    keep(name, call) {
      const coming = redaction.wholeCall(call);
      // `finish` reports the failure; until then it must not be an unhandled rejection.
      coming.catch(() => undefined);
      kept.push({ name, call: coming });
    },
    async finish() {
      const calls = await Promise.all(kept.map(({ call }) => call));
      for (const [index, call] of calls.entries()) recordings.keep(kept[index]?.name ?? '', call);
      await recordings.finish();
    },
    close: () => recordings.close(),
  };
}
