import type { EventDraft } from '#domain/event-draft.ts';
import { issuedTokens } from '#domain/redaction/issued-tokens.ts';
import { redactCall } from '#domain/redaction/redact-call.ts';
import { redactDraft } from '#domain/redaction/redact-draft.ts';
import { Redactor } from '#domain/redaction/redactor.ts';
import type { CallRecord } from '../ports/network.ts';
import type { Secrets } from '../ports/secrets.ts';

/** Tokens that are remembered; when there are twice as many, the older half is forgotten. */
const REMEMBERED = 1000;

/**
 * Takes secrets out of everything that is written or answered, before it is: those of the tenant, and what APIs handed
 * out to this engine. A value that was ever known stays known as long as the engine lives, also when it is changed.
 */
export class Redaction {
  readonly #secrets: Pick<Secrets, 'all' | 'mark'>;
  readonly #known = new Map<string, string>();
  readonly #issued = new Map<string, string>();
  #redactor: Redactor;

  constructor(secrets: Pick<Secrets, 'all' | 'mark'>) {
    this.#secrets = secrets;
    this.#redactor = this.#create();
    this.refresh();
  }

  get redactor(): Redactor {
    return this.#redactor;
  }

  /** Called when secrets were set. */
  refresh(): void {
    for (const secret of this.#secrets.all()) {
      if (!('value' in secret) || this.#known.has(secret.value)) continue;
      this.#known.set(secret.value, secret.name);
      this.#redactor.know(secret);
    }
  }

  /** A call as it may be written. What its answer hands out is a secret from here on, in this very record too. */
  call(record: CallRecord): CallRecord {
    for (const token of issuedTokens(record)) {
      if (this.#known.has(token.value) || this.#issued.has(token.value)) continue;
      this.#issued.set(token.value, token.name);
      this.#redactor.know(token);
    }
    if (this.#issued.size > 2 * REMEMBERED) this.#forget();
    return redactCall(this.#redactor, record);
  }

  draft(draft: EventDraft): EventDraft {
    return redactDraft(this.#redactor, draft);
  }

  #forget(): void {
    const newest = [...this.#issued].slice(-REMEMBERED);
    this.#issued.clear();
    for (const [value, name] of newest) this.#issued.set(value, name);
    this.#redactor = this.#create();
  }

  #create(): Redactor {
    const redactor = new Redactor((value) => this.#secrets.mark(value));
    for (const [value, name] of [...this.#known, ...this.#issued]) redactor.know({ name, value });
    return redactor;
  }
}
