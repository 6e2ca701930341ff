import type { Call, CallError } from '#contract/entities/call.ts';
import type { RecordingCheck, RecordingSummary } from '#contract/entities/recording.ts';
import type { ImportReport, RecordingChange } from '#contract/methods/recordings.ts';
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
      /** How long the answer waits first, in milliseconds; 0 where the recording does not play its latency. */
      delayMs: number;
    }
  /** The call was recorded without an answer, and fails as it did. */
  | { found: true; failure: CallError; entry: NonNullable<Call['recording']>; delayMs: number }
  /** `otherwise`: what the recording's onMiss says of it; where that is the last answer again, that answer is found. */
  | { found: false; otherwise: 'error' | 'live'; message: string };

/** The recordings as one run uses them: a replay starts at its beginning. `name` is that of network/NAME.har. */
export interface RecordingsOfRun {
  answer(name: string, request: RecordingRequest): RecordedAnswer;
  /** A call that was made live and is to be kept, failed or not; all its hops are in its redirects. */
  keep(name: string, call: Omit<Call, 'id'>): void;
  /** The run has ended and every call is known; writes what was kept. Throws PassbenchError where it cannot. */
  finish(): void;
}

/** Which recordings a run may ask for, known before anything is written. */
export interface RecordingNames {
  replay: readonly string[];
  record: readonly string[];
}

/** What was recorded of a partner's API, kept in files of the tenant. */
export interface Recordings {
  /**
   * Throws PassbenchError FILE_NOT_FOUND or FILE_INVALID where one that is to be replayed cannot be, and where one
   * that is to be recorded could not be written.
   */
  require(names: RecordingNames): void;
  /** For one run of an act that has required these names. */
  forRun(names: RecordingNames): RecordingsOfRun;
  /** Sorted by name; one that cannot be used says why and hides no other. */
  list(): RecordingSummary[];
  /** Holds a recording against the calls of runs. FILE_NOT_FOUND where there is none of that name. */
  check(name: string, runs: readonly RunCalls[]): RecordingCheck;
  /**
   * Writes a recording made of a foreign HAR, each call as `redact` gives it; FILE_EXISTS, INPUT_INVALID, and nothing is
   * written.
   */
  import(har: ForeignHar, redact: (call: Omit<Call, 'id'>) => Omit<Call, 'id'>): ImportReport;
  /** The calls as the text of a HAR, in the order given. */
  export(calls: readonly Call[]): string;
  /** FILE_NOT_FOUND, FILE_INVALID, FILE_CHANGED where `expected` is not the file's hash. */
  change(name: string, expected: string | undefined, change: RecordingChange): RecordingSummary;
}

/** A HAR that another program wrote, and what is to become of it. */
export interface ForeignHar {
  name: string;
  text: string;
  /** What messages call it. */
  file: string;
  replace: boolean;
  /** Only requests to these; all where there is none. */
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
  /** Sorted; none where there is no folder. FILE_INVALID where it cannot be read. */
  names(): string[];
  /** Null where there is none. FILE_INVALID where it is no text, too large, or no file of the tenant. */
  read(name: string): RecordingText | null;
  /**
   * By rename of a finished file. `expected`: hash it was read with, null for new. FILE_CHANGED, STORE_READONLY,
   * STORE_FULL, INPUT_INVALID where it would be too large; nothing is written then.
   */
  write(name: string, text: string, expected: string | null): void;
}
