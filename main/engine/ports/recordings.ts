import type { Call } from '#contract/entities/call.ts';
import type { Body } from './sandbox.ts';

/** One request as it would go out, for a recording to answer. Every hop of a redirect asks for itself. */
export interface AskedOfRecording {
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
      /** How long the answer waits first, in milliseconds; 0 where the recording does not play its latency. */
      delayMs: number;
    }
  /** `otherwise`: what the recording's onMiss says of it; where that is the last answer again, that answer is found. */
  | { found: false; otherwise: 'error' | 'live'; message: string };

/** The recordings as one run uses them: a replay starts at its beginning. `name` is that of network/NAME.har. */
export interface RecordingsOfRun {
  answer(name: string, request: AskedOfRecording): RecordedAnswer;
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
}
