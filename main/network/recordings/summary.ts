import type { RecordingSummary } from '#contract/entities/recording.ts';
import type { RecordingFiles } from '#engine/ports/recordings.ts';
import { problemOf } from './loaded-recording.ts';
import { fileOf, loadNamed } from './named-recording.ts';
import { recordingOptions } from '#contract/entities/recording.ts';

/** What a list says of a recording. Throws what `loadNamed` throws. */
export function summaryOf(name: string, files: RecordingFiles): RecordingSummary {
  const file = fileOf(name);
  const loaded = loadNamed(files, name);
  if ('problem' in loaded) {
    const hash = files.read(name)?.hash ?? null;
    const options = recordingOptions.parse({});
    return { name, file, hash, entries: 0, hosts: [], creator: null, options, problem: `${file} ${loaded.problem}` };
  }
  const { hash, keyed, creator, options, file: har } = loaded;
  const hosts = new Set(keyed.map(({ call }) => URL.parse(call.url)?.host ?? ''));
  const problem = problemOf(loaded);
  return {
    name,
    file,
    hash,
    entries: har.log.entries.length,
    hosts: [...hosts].sort(),
    creator,
    options,
    problem: problem === null ? null : `${file} ${problem}`,
  };
}
