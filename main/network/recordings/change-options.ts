import { recordingOptions } from '#contract/entities/recording.ts';
import { PassbenchError } from '#contract/errors.ts';
import type { RecordingChange } from '#contract/methods/recordings.ts';
import type { RecordingFiles } from '#engine/ports/recordings.ts';
import { harText } from '../har/write-har.ts';
import { loadNamed, fileOf } from './named-recording.ts';

/** Writes other options into a recording; its entries stay as they are. */
export function changeOptions(
  files: RecordingFiles,
  name: string,
  expected: string | undefined,
  { ignore, ...change }: RecordingChange,
): void {
  const loaded = loadNamed(files, name);
  if ('problem' in loaded) throw new PassbenchError('FILE_INVALID', `${fileOf(name)} ${loaded.problem}`);
  const { file, options, hash } = loaded;
  if (expected !== undefined && expected !== hash) {
    throw new PassbenchError(
      'FILE_CHANGED',
      `${fileOf(name)} was changed by something else since it was read; nothing was written. Read it again.`,
    );
  }
  const changed = recordingOptions.parse({ ...options, ...change, ignore: { ...options.ignore, ...ignore } });
  const { version, creator, _passbench, ...rest } = file.log;
  // Before the entries, where a person finds them.
  const log = { version, creator, _passbench: changed, ...rest };
  files.write(name, harText({ ...file, log }), hash);
}
