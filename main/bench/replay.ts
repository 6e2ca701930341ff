import type { RecordingText } from '#engine/ports/recordings.ts';
import { createRecordings } from '../network/recordings/recordings.ts';
import { milliseconds, quantile } from './figures.ts';
import type { BenchSetting, Found } from './measurement.ts';

const CALLS = 1000;

/** Milliseconds from the text of a HAR with 1,000 calls to its first answer, median of so many times. */
function replayLoad(rounds: number): number {
  const text = harText();
  const samples = Array.from({ length: rounds }, () => timeToFirstAnswer(text));
  return quantile(samples, 0.5);
}

function timeToFirstAnswer(text: string): number {
  // A new object each time: a file that is unchanged is not read again.
  const file: RecordingText = { text, hash: 'of the bench' };
  const files = { names: () => ['crm'], bytes: () => text.length, read: () => file, write: () => undefined };
  const recordings = createRecordings({ files, version: '0' });
  const started = performance.now();
  const names = { replay: ['crm'], record: [] };
  recordings.require(names);
  const asked = {
    method: 'POST',
    url: urlOf(CALLS - 1),
    headers: [],
    body: { encoding: 'utf8', data: bodyOf(CALLS - 1) },
  } as const;
  const answer = recordings.forRun(names).answer('crm', asked);
  const took = performance.now() - started;
  if (!answer.found) throw new Error(answer.message);
  return took;
}

const urlOf = (index: number): string => `https://crm.example.com/v1/customers/C-${index}?page=${index % 7}`;
const bodyOf = (index: number): string => JSON.stringify({ id: index, timestamp: index, tags: ['gold', 'paris'] });

/** Each call with a JSON body of some kilobytes, as a CRM answers. */
function harText(): string {
  const history = Array.from({ length: 40 }, (_, day) => ({
    day,
    kind: 'purchase',
    amount: day * 1.5,
    shop: 'Paris 3',
  }));
  const headers = [{ name: 'content-type', value: 'application/json' }];
  const entries = Array.from({ length: CALLS }, (_, index) => ({
    startedDateTime: '2026-03-01T10:00:00.000Z',
    time: 20,
    request: {
      method: 'POST',
      url: urlOf(index),
      headers,
      postData: { mimeType: 'application/json', text: bodyOf(index) },
    },
    response: {
      status: 200,
      statusText: 'OK',
      headers,
      content: { mimeType: 'application/json', text: JSON.stringify({ id: index, history }) },
    },
    timings: { send: 1, wait: 18, receive: 1 },
  }));
  return JSON.stringify({ log: { version: '1.2', entries } }, null, 2);
}

/** How soon a recording answers. */
export async function replayStart({ rounds }: BenchSetting): Promise<Found> {
  const first = replayLoad(rounds * 4);
  const name = 'replay of a HAR of 1,000 calls, first answer';
  return { goals: [{ name, figure: milliseconds(first), goal: '< 200 ms', met: first < 200 }], facts: [] };
}
