import { PassbenchError } from '#contract/errors.ts';
import type { RecordingFiles } from '#engine/ports/recordings.ts';
import { loadRecording, problemOf, type LoadedRecording } from './loaded-recording.ts';

export function fileOf(name: string): string {
  return `network/${name}.har`;
}

function invalid(name: string, problem: string): PassbenchError {
  const file = fileOf(name);
  return new PassbenchError('FILE_INVALID', `${file} ${problem}`, { places: [{ file, line: null, column: null }] });
}

/** A recording as it is on disk now, or why the file holds none. FILE_NOT_FOUND, FILE_INVALID where it cannot be read. */
export function loadNamed(files: RecordingFiles, name: string): LoadedRecording | { problem: string } {
  const file = files.read(name);
  if (file !== null) return loadRecording(file);
  const names = files.names();
  const there = names.length === 0 ? 'There are none yet' : `There are: ${names.join(', ')}`;
  throw new PassbenchError(
    'FILE_NOT_FOUND',
    `There is no recording "${name}" (${fileOf(name)}). ${there}. To make it: passbench record ${name} -- fill PASS, or ` +
      `passbench har import FILE --name ${name}.`,
  );
}

/** A recording without any error. FILE_INVALID otherwise. */
export function requireReplayed(files: RecordingFiles, name: string): LoadedRecording {
  const loaded = loadNamed(files, name);
  const problem = 'problem' in loaded ? loaded.problem : problemOf(loaded);
  if (problem !== null || 'problem' in loaded) throw invalid(name, problem ?? 'is no HAR');
  return loaded;
}

/** The recording that a run is added to; null where it is a new one. FILE_INVALID where the file is no recording. */
export function requireRecorded(files: RecordingFiles, name: string): LoadedRecording | null {
  const file = files.read(name);
  if (file === null) return null;
  const loaded = loadRecording(file);
  if ('problem' in loaded) throw invalid(name, `${loaded.problem}; nothing can be added to it. Move it away first`);
  return loaded;
}
