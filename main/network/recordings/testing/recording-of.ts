import { recordingOptions } from '#contract/entities/recording.ts';
import type { z } from 'zod';
import type { CallRecord } from '#engine/ports/network.ts';
import { entriesOfCall } from '../../har/entries-of-call.ts';
import { harText, newHar } from '../../har/write-har.ts';
import { loadRecording, type LoadedRecording } from '../loaded-recording.ts';

export type Options = z.input<typeof recordingOptions>;

/** The text of a recording that holds these calls. */
export function harOf(calls: readonly CallRecord[], options: Options = {}): string {
  return harText(newHar('1.2.3', calls.flatMap(entriesOfCall), recordingOptions.parse(options)));
}

/** The recording of these calls, through its file. */
export function recordingOf(calls: readonly CallRecord[], options: Options = {}): LoadedRecording {
  const loaded = loadRecording({ text: harOf(calls, options), hash: 'a hash' });
  if ('problem' in loaded) throw new Error(loaded.problem.message);
  return loaded;
}
