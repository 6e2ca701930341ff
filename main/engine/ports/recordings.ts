import type { Call, CallError } from '#contract/entities/call.ts';
import type { RecordingCheck, RecordingSummary } from '#contract/entities/recording.ts';
import type { ImportReport, RecordingChange } from '#contract/methods/recordings.ts';
import type { KnownValue } from '#domain/redaction/known-values.ts';
import type { Body } from './sandbox.ts';

/** One request as it would go out, for a recording to answer. Every hop of a redirect is a request of its own. */
export interface RecordingRequest {
  method: string;
  url: string;
  /** In the order in which they would be sent. */
  headers: readonly (readonly [name: string, value: string])[];
  body: Body | null;
}

/** What a recording knows about a request. */
export type RecordedAnswer =
  | {
      found: true;
      status: number;
      statusText: string;
      headers: readonly (readonly [name: string, value: string])[];
      /** Decoded: no header may still name a content coding. */
      body: Body;
      entry: NonNullable<Call['recording']>;
      /** Why the answer broke off within its body; null for a complete one. */
      broken: CallError | null;
      /** How long to wait before the answer, in milliseconds; 0 if the recording does not play its latency. */
      delayMs: number;
    }
  /** The call was recorded without an answer, and fails in the same way. */
  | { found: true; failure: CallError; entry: NonNullable<Call['recording']>; delayMs: number }
  /** `otherwise`: what the recording's onMiss says; if that is to repeat the last answer, the answer is found. */
  | { found: false; otherwise: 'error' | 'live'; message: string };

/** Immediately for a small recording, later for a large one, which is read on another thread. */
type MaybeLater<T> = T | Promise<T>;

/** The recordings as one run uses them: a replay starts at the beginning. `name` is that of network/NAME.har. */
export interface RecordingsOfRun {
  answer(name: string, request: RecordingRequest): MaybeLater<RecordedAnswer>;
  /** A live call to record, failed or not; all its hops are in its redirects. */
  keep(name: string, call: Omit<Call, 'id'>): void;
  /** The run has ended and every call is known; writes the recording. Rejects with a PassbenchError if it cannot. */
  finish(): MaybeLater<void>;
  /** Called last, however the run ended; nothing is answered or recorded after it. */
  close(): void;
}

/** Which recordings a run may use, known before anything is written. */
export interface RecordingNames {
  replay: readonly string[];
  record: readonly string[];
}

/** Recordings of partners' APIs, in files of the tenant. */
export interface Recordings {
  /**
   * Rejects with PassbenchError FILE_NOT_FOUND or FILE_INVALID if a recording to replay cannot be read, or one to
   * record could not be written.
   */
  require(names: RecordingNames): Promise<void>;
  /** For one run of an act that has required these names. */
  forRun(names: RecordingNames): RecordingsOfRun;
  /** Sorted by name; one that cannot be used says why and does not hide the others. */
  list(): Promise<RecordingSummary[]>;
  /** Compares a recording with the calls of runs. FILE_NOT_FOUND if there is none of that name. */
  check(name: string, runs: readonly RunCalls[]): Promise<RecordingCheck>;
  /**
   * Writes a recording made from a foreign HAR, with secrets removed; FILE_EXISTS, INPUT_INVALID, and nothing is
   * written.
   */
  import(har: ForeignHar, redaction: ImportRedaction): Promise<ImportReport>;
  /** The calls as the text of a HAR, in the order given. */
  export(calls: readonly Call[]): string;
  /** FILE_NOT_FOUND, FILE_INVALID, FILE_CHANGED if `expected` is not the file's hash. */
  change(name: string, expected: string | undefined, change: RecordingChange): Promise<RecordingSummary>;
}

/**
 * How secrets are removed from the calls of an import: here, or on another thread, which uses `state` and returns
 * tokens.
 */
export interface ImportRedaction {
  call(call: Omit<Call, 'id'>): Omit<Call, 'id'>;
  /** Grows with each value that becomes known. */
  readonly version: number;
  readonly state: RedactorState;
  /** Makes the tokens that calls hand out secrets. */
  learn(tokens: readonly KnownValue[]): void;
}

/** What creates a redactor that finds the same as the engine's own. */
export interface RedactorState {
  /** Another number for another list of values. */
  version: number;
  known: readonly KnownValue[];
  markKey: Uint8Array;
}

/**
 * What is done on another thread if a recording is large; these throw what `Recordings` throws. `key` is a number that
 * the caller chooses for a run's use of one recording, or for an import: the thread keeps its state under it.
 */
export interface RecordingsTasks {
  requireRecordings(names: RecordingNames): void;
  openRecording(use: { key: number; name: string }): void;
  recordedAnswer(use: { key: number; name: string; request: RecordingRequest }): RecordedAnswer;
  keepCall(use: { key: number; name: string; call: Omit<Call, 'id'> }): void;
  saveCalls(use: { key: number }): void;
  closeRecording(use: { key: number }): void;
  recordingSummary(recording: { name: string }): RecordingSummary;
  checkRecording(recording: { name: string; runs: readonly RunCalls[] }): RecordingCheck;
  changeRecording(wanted: { name: string; expected: string | undefined; change: RecordingChange }): RecordingSummary;
  /** Reads and redacts, and returns the tokens that the calls hand out. */
  prepareImport(wanted: { key: number; har: ForeignHar; state: RedactorState }): KnownValue[];
  /** Writes the prepared recording. */
  writeImport(wanted: { key: number }): ImportReport;
}

/** A HAR that another program wrote, and how to import it. */
export interface ForeignHar {
  name: string;
  text: string;
  /** Its name in messages. */
  file: string;
  replace: boolean;
  /** Only requests to these; all if there are none. */
  hosts: readonly string[];
}

/** A run and its calls, in the order they were made. */
export interface RunCalls {
  id: string;
  calls: readonly Call[];
}

/** The file of a recording as it was read. The same object as long as the bytes are the same. */
export interface RecordingText {
  text: string;
  /** SHA-256 (hex) of the bytes. */
  hash: string;
}

/** Where recordings are stored: the files network/NAME.har of the tenant. The contract checks the names. */
export interface RecordingFiles {
  /** Sorted; empty if there is no folder. FILE_INVALID if it cannot be read. */
  names(): string[];
  /** Size of the file; 0 if there is none or it cannot be read. */
  bytes(name: string): number;
  /** Null if there is none. FILE_INVALID if it is not text, too large, or not a file of the tenant. */
  read(name: string): RecordingText | null;
  /**
   * By renaming a finished file. `expected`: hash it was read with, null for new. FILE_CHANGED, STORE_READONLY,
   * STORE_FULL, INPUT_INVALID if it would be too large; nothing is written then.
   */
  write(name: string, text: string, expected: string | null): void;
}
