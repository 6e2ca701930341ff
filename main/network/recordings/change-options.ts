import { recordingOptions } from '#contract/entities/recording.ts';
import { PassbenchError } from '#contract/errors.ts';
import type { RecordingChange } from '#contract/methods/recordings.ts';
import type { RecordingFiles } from '#engine/ports/recordings.ts';
import { harText } from '../har/write-har.ts';
import { fileOf, requireReadable } from './named-recording.ts';

/** Writes other options into a recording; its entries stay as they are. */
export function changeOptions(
  files: RecordingFiles,
  name: string,
  expected: string | undefined,
  { ignore, ...change }: RecordingChange,
): void {
  const { file, options, hash } = requireReadable(files, name);
  if (expected !== undefined && expected !== hash) {
    throw new PassbenchError(
      'FILE_CHANGED',
      `${fileOf(name)} was changed by another program since it was read; nothing was written. Read it again.`,
    );
  }
  const changed = recordingOptions.parse({ ...options, ...change, ignore: { ...options.ignore, ...ignore } });
  const { version, creator, _passbench, ...rest } = file.log;
  // Before the entries, where a person finds them.
  const log = { version, creator, _passbench: changed, ...rest };
  files.write(name, harText({ ...file, log }), hash);
}
