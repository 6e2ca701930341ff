import { recordingOptions, type RecordingSummary } from '#contract/entities/recording.ts';
import { PassbenchError } from '#contract/errors.ts';
import { fileInvalid } from '#domain/file-problems.ts';
import type { RecordingFiles } from '#engine/ports/recordings.ts';
import type { HarProblem } from '../har/read-har.ts';
import { loadRecording, type BrokenRecording, type LoadedRecording } from './loaded-recording.ts';

export function fileOf(name: string): string {
  return `network/${name}.har`;
}

/** FILE_INVALID with each problem at its place. */
function invalid(name: string, problems: readonly HarProblem[]): PassbenchError {
  return fileInvalid(problems.map(({ line, column, message }) => ({ file: fileOf(name), line, column, message })));
}

/** A recording as it is on disk now, or why the file holds none. FILE_NOT_FOUND, FILE_INVALID if it cannot be read. */
export function loadNamed(files: RecordingFiles, name: string): LoadedRecording | BrokenRecording {
  const file = files.read(name);
  if (file !== null) return loadRecording(file);
  const names = files.names();
  const there = names.length === 0 ? 'There are none yet' : `There are: ${names.join(', ')}`;
  throw new PassbenchError(
    'FILE_NOT_FOUND',
    `There is no recording "${name}" (${fileOf(name)}). ${there}. To create it: passbench record ${name} -- fill PASS, or ` +
      `passbench har import FILE --name ${name}.`,
  );
}

/** A recording without any error. FILE_INVALID otherwise. */
export function requireReplayed(files: RecordingFiles, name: string): LoadedRecording {
  const loaded = loadNamed(files, name);
  if ('problem' in loaded) throw invalid(name, [loaded.problem]);
  if (loaded.problems.length > 0) throw invalid(name, loaded.problems);
  return loaded;
}

/** The recording that a run is added to; null where it is a new one. FILE_INVALID where the file is no recording. */
export function requireRecorded(files: RecordingFiles, name: string): LoadedRecording | null {
  const file = files.read(name);
  if (file === null) return null;
  const loaded = loadRecording(file);
  if (!('problem' in loaded)) return loaded;
  const message = `${loaded.problem.message}; nothing can be added to it. Move it away first`;
  throw invalid(name, [{ ...loaded.problem, message }]);
}

/** A recording whose whole file can be read, whatever its entries are. FILE_INVALID otherwise. */
export function requireReadable(files: RecordingFiles, name: string): LoadedRecording {
  const loaded = loadNamed(files, name);
  if ('problem' in loaded) throw invalid(name, [loaded.problem]);
  return loaded;
}

/** One recording of a list: one that cannot be used says why and hides no other. FILE_NOT_FOUND. */
export function summaryOf(name: string, files: RecordingFiles): RecordingSummary {
  const about = { name, file: fileOf(name) };
  const none = { entries: 0, hosts: [], creator: null, options: recordingOptions.parse({}) };
  try {
    const loaded = loadNamed(files, name);
    if ('problem' in loaded) {
      const hash = files.read(name)?.hash ?? null;
      return { ...about, ...none, hash, problem: invalid(name, [loaded.problem]).message };
    }
    const { hash, keyed, creator, options, problems, file } = loaded;
    const hosts = [...new Set(keyed.map(({ call }) => URL.parse(call.url)?.host ?? ''))].sort();
    const problem = problems.length === 0 ? null : invalid(name, problems).message;
    return { ...about, hash, entries: file.log.entries.length, hosts, creator, options, problem };
  } catch (error) {
    if (!(error instanceof PassbenchError) || error.code !== 'FILE_INVALID') throw error;
    return { ...about, ...none, hash: null, problem: error.message };
  }
}
