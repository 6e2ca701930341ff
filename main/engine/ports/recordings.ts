import type { Call, CallError } from '#contract/entities/call.ts';
import type { RecordingCheck, RecordingSummary } from '#contract/entities/recording.ts';
import type { ImportReport, RecordingChange } from '#contract/methods/recordings.ts';
import type { KnownValue } from '#domain/redaction/known-values.ts';
import type { Body } from './sandbox.ts';

/** One request as it would go out, for a recording to answer. Every hop of a redirect asks for itself. */
export interface RecordingRequest {
  method: string;
  url: string;
  /** In the order in which they would be sent. */
  headers: readonly (readonly [name: string, value: string])[];
  body: Body | null;
}

/** What a recording knows of a request. */
export type RecordedAnswer =
  | {
      found: true;
      status: number;
      statusText: string;
      headers: readonly (readonly [name: string, value: string])[];
      /** Decoded: no header may still name a coding. */
      body: Body;
      entry: NonNullable<Call['recording']>;
      /** Why the answer broke off within its body; null for a whole one. */
      broken: CallError | null;
      /** How long the answer waits first, in milliseconds; 0 if the recording does not play its latency. */
      delayMs: number;
    }
  /** The call was recorded without an answer, and fails as it did. */
  | { found: true; failure: CallError; entry: NonNullable<Call['recording']>; delayMs: number }
  /** `otherwise`: what the recording's onMiss says of it; if that is the last answer again, that answer is found. */
  | { found: false; otherwise: 'error' | 'live'; message: string };

/** Immediately for a small recording, later for a large one, which is read on another thread. */
type MaybeLater<T> = T | Promise<T>;

/** The recordings as one run uses them: a replay starts at its beginning. `name` is that of network/NAME.har. */
export interface RecordingsOfRun {
  answer(name: string, request: RecordingRequest): MaybeLater<RecordedAnswer>;
  /** A call that was made live and is to be kept, failed or not; all its hops are in its redirects. */
  keep(name: string, call: Omit<Call, 'id'>): void;
  /** The run has ended and every call is known; writes what was kept. Fails with a PassbenchError where it cannot. */
  finish(): MaybeLater<void>;
  /** Nothing more is answered or kept. Called last, however the run ended. */
  close(): void;
}

/** Which recordings a run may ask for, known before anything is written. */
export interface RecordingNames {
  replay: readonly string[];
  record: readonly string[];
}

/** What was recorded of a partner's API, kept in files of the tenant. */
export interface Recordings {
  /**
   * Rejects with PassbenchError FILE_NOT_FOUND or FILE_INVALID if one that is to be replayed cannot be, and where one
   * that is to be recorded could not be written.
   *
   */
  require(names: RecordingNames): Promise<void>;
  /** For one run of an act that has required these names. */
  forRun(names: RecordingNames): RecordingsOfRun;
  /** Sorted by name; one that cannot be used says why and hides no other. */
  list(): Promise<RecordingSummary[]>;
  /** Holds a recording against the calls of runs. FILE_NOT_FOUND if there is none of that name. */
  check(name: string, runs: readonly RunCalls[]): Promise<RecordingCheck>;
  /** Writes a recording made of a foreign HAR, secrets masked; FILE_EXISTS, INPUT_INVALID, and nothing is written. */
  import(har: ForeignHar, redaction: ImportRedaction): Promise<ImportReport>;
  /** The calls as the text of a HAR, in the order given. */
  export(calls: readonly Call[]): string;
  /** FILE_NOT_FOUND, FILE_INVALID, FILE_CHANGED if `expected` is not the file's hash. */
  change(name: string, expected: string | undefined, change: RecordingChange): Promise<RecordingSummary>;
}

/** How the calls of an import lose their secrets: here, or on another thread, which takes `state` and returns tokens. */
export interface ImportRedaction {
  call(call: Omit<Call, 'id'>): Omit<Call, 'id'>;
  /** Grows with each value that becomes known. */
  readonly version: number;
  readonly state: RedactorState;
  /** Takes the tokens that calls hand out for secrets from now on. */
  learn(tokens: readonly KnownValue[]): void;
}

/** What makes a redactor that finds what the engine's own finds. */
export interface RedactorState {
  /** Another number for another list of values. */
  version: number;
  known: readonly KnownValue[];
  markKey: Uint8Array;
}

/**
 * What is done on another thread where a recording is large; these throw what `Recordings` throws. `key` is a number that
 * the caller chooses for a run's use of one recording, or for an import: the thread holds what belongs to it.
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
  /** Writes what was prepared. */
  writeImport(wanted: { key: number }): ImportReport;
}

/** A HAR that another program wrote, and what is to become of it. */
export interface ForeignHar {
  name: string;
  text: string;
  /** What messages call it. */
  file: string;
  replace: boolean;
  /** Only requests to these; all if there is none. */
  hosts: readonly string[];
}

/** A run and its calls, in the order they were made. */
export interface RunCalls {
  id: string;
  calls: readonly Call[];
}

/** The file of a recording as it was read. The same object for as long as the bytes are the same. */
export interface RecordingText {
  text: string;
  /** SHA-256 (hex) of the bytes. */
  hash: string;
}

/** Where recordings are kept: the files network/NAME.har of the tenant. Names are checked by the contract. */
export interface RecordingFiles {
  /** Sorted; none if there is no folder. FILE_INVALID if it cannot be read. */
  names(): string[];
  /** Size of the file; 0 if there is none, or none that can be looked at. */
  bytes(name: string): number;
  /** Null if there is none. FILE_INVALID if it is no text, too large, or no file of the tenant. */
  read(name: string): RecordingText | null;
  /**
   * By rename of a finished file. `expected`: hash it was read with, null for new. FILE_CHANGED, STORE_READONLY,
   * STORE_FULL, INPUT_INVALID if it would be too large; nothing is written then.
   *
   */
  write(name: string, text: string, expected: string | null): void;
}
