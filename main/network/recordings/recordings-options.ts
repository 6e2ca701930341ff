import type { RecordingFiles } from '#engine/ports/recordings.ts';

export interface RecordingsOptions {
  files: RecordingFiles;
  /** Passbench's version, as the creator of what is written. */
  version: string;
}
