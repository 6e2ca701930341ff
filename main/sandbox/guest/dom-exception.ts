const CODES: Readonly<Record<string, number>> = {
  NotSupportedError: 9,
  InvalidCharacterError: 5,
  SyntaxError: 12,
  AbortError: 20,
  QuotaExceededError: 22,
  TimeoutError: 23,
  DataCloneError: 25,
};

/** As the web platform has it, without the constants of old. */
export class DOMException extends Error {
  readonly #name: string;

  constructor(message = '', name = 'Error') {
    super(message);
    this.#name = name;
  }

  override get name(): string {
    return this.#name;
  }

  get code(): number {
    return CODES[this.#name] ?? 0;
  }
}
