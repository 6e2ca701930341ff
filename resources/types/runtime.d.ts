/**
 * What a connector script finds around it: types for editors, taken from the public documentation of
 * The Wallet Crew. Each part says how sure it is:
 *   documented     written in the platform's documentation
 *   inferred       follows from several sources, not written as such
 *   undocumented   works in Passbench, which marks its use in the run; ask the platform before relying on it
 */

// ── Registration (documented) ──────────────────────────────────────────────────────────────────────────────

/** The argument of a script's default export. */
interface ConnectorContext {
  /** Brings external data into passes. The last part of the key is the connector's own name. */
  register(key: `runtime.scriptable.customerProvider.${string}`, methods: CustomerProvider): void;
  /** Hears of installs and uninstalls. Optional where enrichment alone is wanted. */
  register(key: 'runtime.wallet.passUpdater', methods: PassUpdater): void;
  /** Other entry points of the platform; Passbench lists them and does not call them. */
  register(key: string, methods: Record<string, (...parameters: any[]) => unknown>): void;
}

interface CustomerProvider {
  /** Fills the entity: change it, or return an object to be merged into it. */
  Fill(entity: ConnectorEntity): void | object | Promise<void | object>;
}

/** What a hook returns is not used; it is awaited. */
interface PassUpdater {
  OnPassInstalled?(
    passId: string,
    passType: string,
    identifiers: Record<string, any>,
    device: WalletName,
    additionalInformation: AdditionalInformation,
  ): any;
  OnPassUninstalled?(
    passId: string,
    passType: string,
    identifiers: Record<string, any>,
    device: WalletName,
    additionalInformation: AdditionalInformation,
  ): any;
}

// ── Fill ───────────────────────────────────────────────────────────────────────────────────────────────────

/** What Fill receives (inferred: the parameters of Fill are not documented) and what the pass shows in the end. */
interface ConnectorEntity {
  /** What ties the pass to other systems, e.g. `customerId` (documented as external identifiers). */
  identifiers: Record<string, any>;
  /** The same under the other name that the documentation uses. */
  externalIdentifiers: Record<string, any>;
  /** Undocumented in Fill. */
  readonly passId: string;
  /** Undocumented in Fill. Name of a file in server/passes. */
  readonly passType: string;
  /** Undocumented in Fill. */
  metadata: Record<string, any>;
  /** Undocumented in Fill. */
  additionalData: Record<string, any>;
  /** Everything that this or an earlier Fill has put there. */
  [field: string]: any;
}

// ── Hooks (documented: five parameters, in this order) ─────────────────────────────────────────────────────

type WalletName = 'apple' | 'google';

interface AdditionalInformation {
  registrationInformation: RegistrationInformation;
  /** Where the holder installed the pass from. Whether it is there on uninstall is not documented: it is absent. */
  registrationSource?: RegistrationSource;
}

interface RegistrationInformation {
  /** Devices that have the pass now, after this change. */
  activeRegistrationCount: number;
  /** Registrations that the pass ever had. */
  totalRegistrationCount: number;
}

interface RegistrationSource {
  tags: string[];
  medium: string;
  /** The page from which the pass was installed. */
  origin: string;
  userAgent?: string;
}

// ── Secrets (documented) ───────────────────────────────────────────────────────────────────────────────────

declare module 'neo/secrets' {
  /**
   * A secret of the tenant. Await it: whether the platform gives a value or a promise is not documented.
   * A secret that is not set throws in Passbench.
   */
  export function getSecret(name: string): string | Promise<string>;
}

// ── Undocumented: present in Passbench, its use is marked in the run ───────────────────────────────────────

interface Console {
  debug(...values: unknown[]): void;
  log(...values: unknown[]): void;
  info(...values: unknown[]): void;
  warn(...values: unknown[]): void;
  error(...values: unknown[]): void;
  trace(...values: unknown[]): void;
  assert(condition?: unknown, ...values: unknown[]): void;
  dir(value?: unknown): void;
  table(rows?: unknown): void;
  count(label?: string): void;
  countReset(label?: string): void;
  time(label?: string): void;
  timeLog(label?: string, ...values: unknown[]): void;
  timeEnd(label?: string): void;
  group(...values: unknown[]): void;
  groupCollapsed(...values: unknown[]): void;
  groupEnd(): void;
}
declare const console: Console;

type HeadersInit = Headers | Record<string, string> | [string, string][];
type BodyInit = string | URLSearchParams | FormData | ArrayBuffer | Uint8Array;

declare class Headers {
  constructor(init?: HeadersInit);
  append(name: string, value: string): void;
  delete(name: string): void;
  get(name: string): string | null;
  has(name: string): boolean;
  set(name: string, value: string): void;
  forEach(callback: (value: string, name: string) => void): void;
  entries(): IterableIterator<[string, string]>;
  keys(): IterableIterator<string>;
  values(): IterableIterator<string>;
  [Symbol.iterator](): IterableIterator<[string, string]>;
}

interface RequestInit {
  method?: string;
  headers?: HeadersInit;
  body?: BodyInit | null;
  redirect?: 'follow' | 'manual' | 'error';
  signal?: AbortSignal | null;
}

/** The whole body as one chunk. It cannot be piped. */
interface ReadableStream {
  readonly locked: boolean;
  cancel(reason?: unknown): Promise<void>;
  getReader(): {
    read(): Promise<{ done: false; value: Uint8Array } | { done: true; value: undefined }>;
    cancel(reason?: unknown): Promise<void>;
    releaseLock(): void;
    readonly closed: Promise<void>;
  };
}

interface BodyReaders {
  readonly body: ReadableStream | null;
  readonly bodyUsed: boolean;
  arrayBuffer(): Promise<ArrayBuffer>;
  json(): Promise<any>;
  text(): Promise<string>;
}

declare class Request implements BodyReaders {
  constructor(input: string | URL | Request, init?: RequestInit);
  readonly body: ReadableStream | null;
  readonly bodyUsed: boolean;
  readonly headers: Headers;
  readonly method: string;
  readonly redirect: 'follow' | 'manual' | 'error';
  readonly signal: AbortSignal;
  readonly url: string;
  arrayBuffer(): Promise<ArrayBuffer>;
  clone(): Request;
  json(): Promise<any>;
  text(): Promise<string>;
}

declare class Response implements BodyReaders {
  constructor(body?: BodyInit | null, init?: { status?: number; statusText?: string; headers?: HeadersInit });
  readonly body: ReadableStream | null;
  readonly bodyUsed: boolean;
  readonly headers: Headers;
  readonly ok: boolean;
  readonly redirected: boolean;
  readonly status: number;
  readonly statusText: string;
  readonly url: string;
  arrayBuffer(): Promise<ArrayBuffer>;
  clone(): Response;
  json(): Promise<any>;
  text(): Promise<string>;
}

declare const self: typeof globalThis;
declare const global: typeof globalThis;

/** Settles with the headers of the answer. Rejects with a TypeError where no answer came; its `cause.code` says why. */
declare function fetch(input: string | URL | Request, init?: RequestInit): Promise<Response>;

/** Fields with texts; files are not supported. */
declare class FormData {
  append(name: string, value: string): void;
  delete(name: string): void;
  get(name: string): string | null;
  getAll(name: string): string[];
  has(name: string): boolean;
  set(name: string, value: string): void;
  forEach(callback: (value: string, name: string) => void): void;
  entries(): IterableIterator<[string, string]>;
  keys(): IterableIterator<string>;
  values(): IterableIterator<string>;
  [Symbol.iterator](): IterableIterator<[string, string]>;
}

declare class AbortSignal {
  private constructor();
  static abort(reason?: unknown): AbortSignal;
  static any(signals: Iterable<AbortSignal>): AbortSignal;
  static timeout(ms: number): AbortSignal;
  readonly aborted: boolean;
  readonly reason: any;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
  throwIfAborted(): void;
}

declare class AbortController {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
}

declare class URL {
  constructor(url: string, base?: string | URL);
  hash: string;
  host: string;
  hostname: string;
  href: string;
  readonly origin: string;
  password: string;
  pathname: string;
  port: string;
  protocol: string;
  search: string;
  readonly searchParams: URLSearchParams;
  username: string;
  toJSON(): string;
  toString(): string;
}

declare class URLSearchParams {
  constructor(init?: string | Record<string, string> | [string, string][]);
  append(name: string, value: string): void;
  delete(name: string): void;
  get(name: string): string | null;
  getAll(name: string): string[];
  has(name: string): boolean;
  set(name: string, value: string): void;
  sort(): void;
  forEach(callback: (value: string, name: string) => void): void;
  toString(): string;
  [Symbol.iterator](): IterableIterator<[string, string]>;
}

declare function setTimeout<P extends any[]>(callback: (...parameters: P) => void, ms?: number, ...parameters: P): number;
declare function clearTimeout(timer: number | undefined): void;
declare function setInterval<P extends any[]>(callback: (...parameters: P) => void, ms?: number, ...parameters: P): number;
declare function clearInterval(timer: number | undefined): void;

declare function queueMicrotask(callback: () => void): void;
declare const performance: { now(): number };

declare class TextEncoder {
  encode(text?: string): Uint8Array;
}
declare class TextDecoder {
  constructor(label?: string);
  decode(bytes?: ArrayBuffer | Uint8Array): string;
}

declare function atob(base64: string): string;
declare function btoa(text: string): string;
declare function structuredClone<T>(value: T): T;

declare const crypto: {
  randomUUID(): string;
  getRandomValues<T extends Uint8Array | Uint16Array | Uint32Array | Int8Array | Int16Array | Int32Array>(array: T): T;
};
