import type { CallError, Headers } from '#contract/entities/call.ts';
import type { CallRecord } from '#engine/ports/network.ts';
import type { RecordedAnswer } from '#engine/ports/recordings.ts';
import type { KeyedCall, LoadedRecording } from './loaded-recording.ts';
import { nearestEntry } from './nearest.ts';
import type { Replay } from './replay.ts';
import type { ComparedRequest } from './request-key.ts';

/** What a recording answers to a request. */
export function replayedAnswer(name: string, replay: Replay, asked: ComparedRequest): RecordedAnswer {
  const { recording } = replay;
  const keys = recording.keysOf(asked);
  const step = replay.next(asked, keys);
  if (step.found)
    return foundAnswer(step.hit, { name, entry: step.hit.entry }, recording.options.latency === 'recorded');
  const otherwise = recording.options.onMiss === 'live' ? 'live' : 'error';
  const why = missed(recording, step.times, keys.parts);
  const message =
    `${asked.method} ${asked.url} was not answered: the recording "${name}" ${why} ` +
    `To record it, run the act again with --network record=${name}; what a replay ignores, and what it does with a ` +
    `request that is not recorded, is set in log._passbench of network/${name}.har.`;
  return { found: false, otherwise, message };
}

function foundAnswer({ call }: KeyedCall, entry: NonNullable<CallRecord['recording']>, late: boolean): RecordedAnswer {
  const { status, statusText, responseHeaders, responseBody, responseBodyFacts, error, durationMs } = call;
  const delayMs = late ? durationMs : 0;
  if (status === null) return { found: true, failure: error ?? noAnswer, entry, delayMs };
  return {
    found: true,
    status,
    statusText: statusText ?? '',
    headers: decodedHeaders(responseHeaders ?? {}),
    body: { encoding: responseBodyFacts?.encoding ?? 'utf8', data: responseBody ?? '' },
    broken: error,
    entry,
    delayMs,
  };
}

const noAnswer: CallError = { code: 'NETWORK_FAILED', message: 'No answer came.' };

/** The recorded body is decoded: headers that tell of its coding, or of its size on the wire, would not be true. */
function decodedHeaders(headers: Headers): [string, string][] {
  const coded = 'content-encoding' in headers;
  return Object.entries(headers)
    .filter(
      ([name]) => name !== 'content-encoding' && name !== 'transfer-encoding' && !(coded && name === 'content-length'),
    )
    .flatMap(([name, values]) => [values].flat().map((value): [string, string] => [name, value]));
}

function missed(recording: LoadedRecording, times: number, asked: Parameters<typeof nearestEntry>[1]): string {
  if (times > 0) {
    const again = times === 1 ? 'once' : `${times} times`;
    return `holds this request ${again}, and the run made it once more (onMiss: last gives the last answer again).`;
  }
  const nearest = nearestEntry(recording, asked);
  if (nearest === null) return 'is empty.';
  const { entry, method, url, differs } = nearest;
  return `does not have it. The nearest is entry ${entry}, ${method} ${url}; differences: ${differs.join('; ')}.`;
}
