import type { CallRecord } from '#engine/ports/network.ts';
import type { RecordingFiles } from '#engine/ports/recordings.ts';

export interface RecordingsOptions {
  files: RecordingFiles;
  /** Takes secrets out of a call. */
  redact(call: CallRecord): CallRecord;
  /** Passbench's version, as the creator of what is written. */
  version: string;
}
