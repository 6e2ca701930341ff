import type { DamageChoice } from '#contract/errors.ts';
import type { ContractClient } from '#contract/rpc-client.ts';

/** Where text goes. `color`: whether this terminal shows colours, from NO_COLOR, FORCE_COLOR and its type. */
export interface Terminal {
  write(text: string): void;
  columns?: number | undefined;
  color: boolean;
  /** True once its reader has disconnected, as `head` does; later text is dropped. */
  readonly closed: boolean;
}

export interface OpenTenant {
  client: ContractClient;
  /** True if the engine is in another process, which had the folder open already and keeps it open. */
  attached?: boolean;
  close(): Promise<void>;
}

export interface TenantOptions {
  /** Those of `--secret`; the host gives them precedence over PASSBENCH_SECRET_NAME of the environment. */
  secrets: Readonly<Record<string, string>>;
  /** What to do with a store that is damaged; refused if the user has not chosen. */
  onDamage?: DamageChoice;
}

export interface OpenOptions extends TenantOptions {
  /** Lets other commands work on the folder while this one has it open. */
  shared?: boolean;
  /** The command changes nothing, so a read-only folder is enough. */
  readsOnly?: boolean;
  /** Notices about the opening: that it waits, that secrets are not used. */
  onNotice(text: string): void;
}

export interface WindowOptions extends TenantOptions {
  /** Notices while it starts: a download, why the browser mode is used instead. */
  onNotice(text: string): void;
  /** Whether the user's browser is opened if no window can be. */
  opensBrowser: boolean;
  /** The address of the browser mode, if no window can be opened. */
  onUrl(url: string): void;
}

/**
 * Everything outside of the command line that it needs, provided by the composition root. Expected failures are
 * PassbenchErrors. After `runCli` has settled, the root ends the process with its number, without waiting for anything:
 * a second Ctrl-C settles it while a call is still open.
 */
export interface CliHost {
  stdout: Terminal;
  stderr: Terminal;
  env: Readonly<Record<string, string | undefined>>;
  /** Absolute; folders on the command line are relative to it. */
  cwd: string;
  version: string;
  /** Opens the tenant folder with an engine in this process, or through that of the process that has it open. */
  open(folder: string, options: OpenOptions): Promise<OpenTenant>;
  /** Writes a starter and returns the files, relative to the folder. */
  init(folder: string): Promise<{ files: readonly string[] }>;
  schemaNames: readonly string[];
  /** The JSON Schema of one of `schemaNames`. */
  schema(name: string): object;
  /** Serves the browser mode until closed; `port` 0 or absent: any free one. */
  serve(folder: string, options: TenantOptions & { port?: number }): Promise<{ url: string; close(): Promise<void> }>;
  /**
   * Opens the window, on the sample tenant if `folder` is null; returns the exit code when it has been closed. It
   * handles Ctrl-C itself: the first closes it.
   */
  window(folder: string | null, options: WindowOptions): Promise<number>;
  /** Opens a fresh copy of the sample tenant; `close` removes it. */
  demo(): Promise<OpenTenant>;
  /** Reads the value of a secret: hidden at a terminal, or from a pipe. INPUT_INVALID if none is given. */
  readSecret(name: string, options: { fromStdin: boolean }): Promise<string>;
  /** Calls the handler at each Ctrl-C; returns a function that stops it. */
  onInterrupt(handler: () => void): () => void;
}
